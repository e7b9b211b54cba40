using System.Text;
using FileView.Functions.Converting.Fonts;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class FontNamesTests
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Drawing = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
    private const string Odf = "xmlns:office=\"o\" xmlns:style=\"s\" xmlns:svg=\"v\"";
    private const string Theme = $"""<a:theme {Drawing}><a:majorFont><a:latin typeface="Heading"/><a:ea typeface=""/><a:font script="Jpan" typeface="Script"/></a:majorFont><a:minorFont><a:latin typeface="Body"/></a:minorFont></a:theme>""";

    [Fact]
    public async Task Read_Docx_TakesWhatTextStylesAndHeadersName()
    {
        byte[] docx = SamplesZip.Of(
            ("word/theme/theme1.xml", Theme),
            ("word/styles.xml", $"""<w:styles {Word}><w:style><w:name w:val="heading 1"/><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsi="Style" w:cs="Arabic"/></w:style></w:styles>"""),
            ("word/header1.xml", $"""<w:hdr {Word}><w:rFonts w:hAnsi="Header"/><w:rFonts w:ascii="Symbol"/></w:hdr>"""),
            ("word/document.xml", $"""<w:document {Word}><w:rFonts w:ascii="Text" w:eastAsia="@宋体"/><w:rFonts w:ascii="TEXT"/><w:t>季度</w:t></w:document>"""),
            ("word/glossary/document.xml", $"""<w:document {Word}><w:rFonts w:ascii="Elsewhere"/></w:document>"""));

        Assert.Equal(["Text", "宋体", "Style", "Header", "Body"], await ReadAsync("docx", docx));
    }

    [Fact]
    public async Task Read_FontsThatTheDocumentBringsAlong_AreNotAskedFor()
    {
        byte[] docx = SamplesZip.Of(
            ("word/fontTable.xml", $"""<w:fonts {Word}><w:font w:name="Own"><w:embedRegular/></w:font><w:font w:name="Text"><w:family/></w:font></w:fonts>"""),
            ("word/document.xml", $"""<w:document {Word}><w:rFonts w:ascii="Text"/><w:rFonts w:ascii="Own"/></w:document>"""));
        string odt = $"""<office:d {Odf}><style:font-face style:name="O" svg:font-family="Own"><svg:font-face-src/></style:font-face><style:font-face style:name="T" svg:font-family="'Two Words'"/><style:font-face style:name="U" svg:font-family="Unused"/><style:text-properties style:font-name="O"/><style:text-properties style:font-name="T" style:font-name-asian="U"/></office:d>""";

        Assert.Equal(["Text"], await ReadAsync("docx", docx));
        Assert.Equal(["Two Words"], await ReadAsync("odt", SamplesZip.Of(("content.xml", odt))));
        Assert.Equal(["Two Words"], await ReadAsync("fodt", Encoding.UTF8.GetBytes(odt)));
    }

    [Theory]
    [InlineData("Report", new[] { "Western" })]
    [InlineData("报告", new[] { "Western", "Asian" })]
    [InlineData("تقرير", new[] { "Western", "Complex" })]
    public async Task Read_FontsForOtherScripts_CountWhereTheyAreWritten(string text, string[] fonts)
    {
        byte[] docx = SamplesZip.Of(("word/document.xml", $"""<w:d {Word}><w:rFonts w:ascii="Western" w:eastAsia="Asian" w:cs="Complex"/><w:t>{text}</w:t></w:d>"""));

        Assert.Equal(fonts, await ReadAsync("docx", docx));
    }

    [Fact]
    public async Task Read_PptxAndXlsx_TakeTheFontsOfTheirs()
    {
        byte[] pptx = SamplesZip.Of(
            ("ppt/theme/theme1.xml", Theme),
            ("ppt/slides/slide1.xml", $"""<p {Drawing}><a:latin typeface="+mj-lt"/><a:ea typeface="Slide"/><a:t>报告</a:t></p>"""));
        byte[] xlsx = SamplesZip.Of(("xl/styles.xml", """<styleSheet xmlns="x"><fonts><font><sz val="11"/><name val="Cell"/></font></fonts><cellStyles><cellStyle name="Normal"/></cellStyles></styleSheet>"""));

        Assert.Equal(["Slide", "Heading"], await ReadAsync("pptx", pptx));
        Assert.Equal(["Cell"], await ReadAsync("xlsx", xlsx));
    }

    [Fact]
    public async Task Read_Rtf_TakesTheTableInItsCodePages()
    {
        const string Rtf = """
            {\rtf1\ansi{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}
            {\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5{\*\falt SimSun};}{\f2\fcharset0 Gr\u252\'fcn\u8364?;}\f3 Plain;\f4 Unused;{\f5\fcharset238 Times New Roman CE;}}{\colortbl;}\f0 a\f1 b\f2 c{\f3 d}\f5 e {\f9 Not;}}
            """;

        Assert.Equal(["Times New Roman", "宋体", "Grün€", "Plain"], await ReadAsync("rtf", Encoding.ASCII.GetBytes(Rtf)));
    }

    [Theory]
    [InlineData(@"{\rtf1 no table}")]
    [InlineData(@"{\rtf1{\fonttbl{\f0 Cut")]
    [InlineData(@"{\rtf1{\fonttbl{\f0 Cut \")]
    [InlineData(@"{\rtf1{\fonttbl{\f0 Cut;")]
    [InlineData(@"{\rtf1{\fonttbl{\*\cut")]
    [InlineData(@"{\rtf1{\fonttbl\'")]
    [InlineData(@"{\rtf1{\fonttbl\u8364")]
    [InlineData("")]
    public async Task Read_RtfThatIsCut_HasNone(string rtf) => Assert.Empty(await ReadAsync("rtf", Encoding.ASCII.GetBytes(rtf)));

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:d xmlns:w="w"><w:rFonts w:ascii="&e;"/></w:d>""")]
    [InlineData("no XML")]
    public async Task Read_PartThatIsNotTaken_LeavesTheOthers(string document)
    {
        byte[] docx = SamplesZip.Of(("word/document.xml", document), ("word/styles.xml", $"""<w:s {Word}><w:rFonts w:ascii="Style"/></w:s>"""));

        Assert.Equal(["Style"], await ReadAsync("docx", docx));
    }

    [Fact]
    public async Task Read_ThousandsOfNames_AreCut()
    {
        string fonts = string.Concat(Enumerable.Range(0, 5000).Select(number => $"""<w:rFonts w:ascii="Font {number}" w:hAnsi="{new string('x', 200)}"/>"""));

        Assert.Equal(400, (await ReadAsync("docx", SamplesZip.Of(("word/document.xml", $"<w:d {Word}>{fonts}</w:d>")))).Count);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(string format, byte[] content)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["file"], content);
        return await FontNames.ReadAsync(format, folder["file"], CancellationToken.None);
    }
}
