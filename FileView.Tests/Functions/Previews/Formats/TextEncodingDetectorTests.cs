using System.Text;
using FileView.Functions.Previews.Formats;

namespace FileView.Tests.Functions.Previews.Formats;

public sealed class TextEncodingDetectorTests
{
    private const string Chinese = "人民共和国是工人阶级领导的国家，中国的一切权力属于人民。";
    private const string Traditional = "這是一個測試文件，用來檢查編碼的判斷是否正確，謝謝您的幫忙。";
    private const string Japanese = "これは日本語の文章です。文字コードの判定を確認します。カタカナも。";
    private const string German = "Die größten Bäume wachsen über dem Fluß. Äpfel und Öl kosten 5 €, schön und süß.";

    static TextEncodingDetectorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("gb18030", Chinese)]
    [InlineData("big5", Traditional)]
    [InlineData("shift_jis", Japanese)]
    [InlineData("gb2312", "各位同事：附件是本季度的销售报告，请在周五之前审阅并回复意见。")]
    [InlineData("gb2312", "温度25℃，湿度60%。")]
    [InlineData("big5", "親愛的同事：附件為本季的銷售報告，請於星期五前審閱並回覆意見。")]
    [InlineData("shift_jis", "お世話になっております。今四半期の売上報告書を添付いたします。")]
    [InlineData("shift_jis", "品名,数量\r\nリンゴ,3\r\nﾐｶﾝ,5\r\n")]
    [InlineData("iso-8859-1", "Le garçon a mangé une crêpe à l'école, où l'été fut très chaud.")]
    [InlineData("iso-8859-1", "El niño comió piñas en la montaña. ¿Qué pasó después? ¡Increíble!")]
    [InlineData("iso-8859-1", "Årets første møde på Sjælland handler om blåbærgrød.")]
    [InlineData("utf-16BE", German)]
    [InlineData("utf-16", "这是一个用两个字节写的文件，没有标记。\r\n第二行 here.\r\n")]
    [InlineData("euc-jp", Japanese)]
    [InlineData("windows-1252", German)]
    [InlineData("utf-8", Chinese)]
    [InlineData("utf-16", German)]
    public void Detect_TextOfAnEncoding_ReadsItBack(string encoding, string text)
    {
        byte[] bytes = Encoding.GetEncoding(encoding).GetBytes(text);

        Assert.Equal(text, TextEncodingDetector.Detect(bytes)!.GetString(bytes));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Detect_Mark_IsBelieved(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Chinese)];

        Assert.Equal(encoding.CodePage, TextEncodingDetector.Detect(bytes)!.CodePage);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("\u001b[31mred\u001b[0m\n")]
    public void Detect_ShortOrColouredText_IsText(string text) =>
        Assert.NotNull(TextEncodingDetector.Detect(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Detect_SampleThatEndsWithinACharacter_IsUtf8()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("a" + new string('国', TextEncodingDetector.SampleBytes / 3 + 1));

        Assert.Equal(Encoding.UTF8, TextEncodingDetector.Detect(bytes.AsSpan(0, TextEncodingDetector.SampleBytes)));
    }

    [Fact]
    public void Detect_Noise_IsNoText()
    {
        byte[] noise = new byte[4096];
        for (int seed = 0; seed < 50; seed++)
        {
            new Random(seed).NextBytes(noise);
            Assert.Null(TextEncodingDetector.Detect(noise));
        }
    }
}
