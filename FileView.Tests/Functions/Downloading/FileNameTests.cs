using FileView.Functions.Previews.Contents;

namespace FileView.Tests.Functions.Downloading;

public sealed class FileNameTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("  . ", null)]
    [InlineData("/", null)]
    [InlineData("a.docx", "a.docx")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\r\nb\u0000c.txt", "abc.txt")]
    [InlineData("zero\u200Bwidth\uFEFF.md", "zerowidth.md")]
    [InlineData(" 报告 (1).pdf ", "报告 (1).pdf")]
    [InlineData("😀.png", "😀.png")]
    [InlineData(".hidden", "hidden")]
    public void Normalise_Name_IsSafeToShow(string? text, string? expected) => Assert.Equal(expected, FileName.Normalise(text));

    [Fact]
    public void Normalise_HalfASurrogate_IsLeftOut() => Assert.Equal("a.txt", FileName.Normalise("a\uD83D.txt"));

    [Fact]
    public void Normalise_LongName_KeepsItsExtension()
    {
        string name = FileName.Normalise(new string('x', 400) + ".docx")!;
        Assert.Equal(FileName.MaxLength, name.Length);
        Assert.EndsWith("x.docx", name, StringComparison.Ordinal);
    }
}
