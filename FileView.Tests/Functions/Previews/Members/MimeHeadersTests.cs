using System.Text;
using FileView.Functions.Previews.Members.Mail;

namespace FileView.Tests.Functions.Previews.Members;

public sealed class MimeHeadersTests
{
    [Fact]
    public void Read_FoldedHeader_IsOneLine()
    {
        MimeHeaders sut = Read("Subject: a\r\n b\r\n\tc\r\nFrom: d\r\n\r\nbody", out string body);

        Assert.Equal("a b c", sut.Get("Subject"));
        Assert.Equal("d", sut.Get("From"));
        Assert.Equal("body", body);
    }

    [Theory]
    [InlineData(" x\n", 1_000_000)]
    [InlineData(" xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n", 19_000)]
    [InlineData("X-Much: more\n", 200_000)]
    public void Read_MoreThanAnyProgramWrites_IsPassedOverToTheBody(string line, int times)
    {
        MimeHeaders sut = Read("Subject: a\n" + string.Concat(Enumerable.Repeat(line, times)) + "From: d\n\nbody", out string body);

        Assert.StartsWith("a", sut.Get("Subject"), StringComparison.Ordinal);
        Assert.InRange(sut.Get("Subject").Length, 1, 1_048_576);
        Assert.False(sut.Has("From"));
        Assert.Equal("body", body);
    }

    [Fact]
    public void Read_Cancelled_Ends() =>
        Assert.Throws<OperationCanceledException>(() => MimeHeaders.Read("a: b\n"u8, out _, new CancellationToken(canceled: true)));

    private static MimeHeaders Read(string message, out string body)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(message);
        var headers = MimeHeaders.Read(bytes, out int bodyAt, CancellationToken.None);
        body = Encoding.ASCII.GetString(bytes.AsSpan(bodyAt));
        return headers;
    }
}
