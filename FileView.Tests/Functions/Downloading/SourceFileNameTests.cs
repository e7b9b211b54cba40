using FileView.Functions.Downloading;

namespace FileView.Tests.Functions.Downloading;

public sealed class SourceFileNameTests
{
    [Theory]
    [InlineData("attachment; filename=a.docx", "a.docx")]
    [InlineData("attachment; filename=\"a b.docx\"", "a b.docx")]
    [InlineData("attachment; filename=\"fallback.docx\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.docx", "报告.docx")]
    [InlineData("attachment; filename*=UTF-8'en'%e2%82%ac%20rates.pdf", "€ rates.pdf")]
    [InlineData("attachment; filename=\"%E6%8A%A5%E5%91%8A.docx\"", "报告.docx")]
    [InlineData("attachment; filename=我的 文件.docx", "我的 文件.docx")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"C:\\\\temp\\\\a.doc\"", "a.doc")]
    [InlineData("inline", null)]
    [InlineData("attachment; filename=\"\"", null)]
    [InlineData("attachment; filename=\"..\"", null)]
    public void FromDisposition_Header_GivesTheName(string header, string? expected) =>
        Assert.Equal(expected, SourceFileName.FromDisposition(header));

    [Theory]
    [InlineData("http://h/a/report.pdf?x=y.doc", null, "report.pdf")]
    [InlineData("http://h/%E6%8A%A5%E5%91%8A.docx", null, "报告.docx")]
    [InlineData("http://h/download", "http://h/files/real.pdf", "real.pdf")]
    [InlineData("http://h/download", null, "download")]
    [InlineData("http://h/", null, null)]
    [InlineData("http://h/a%2Fb.pdf", null, "b.pdf")]
    public void Find_WithoutHeader_TakesTheEndOfThePath(string asked, string? ended, string? expected)
    {
        using var response = new HttpResponseMessage
        {
            RequestMessage = new HttpRequestMessage(HttpMethod.Get, ended ?? asked),
            Content = new ByteArrayContent([]),
        };
        Assert.Equal(expected, SourceFileName.Find(response, new Uri(asked)));
    }
}
