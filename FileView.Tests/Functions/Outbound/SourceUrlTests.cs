using FileView.Outbound;

namespace FileView.Tests.Functions.Outbound;

public sealed class SourceUrlTests
{
    [Theory]
    [InlineData("http://h/a+b%20c%2Fd?x=1+2&y=%2B", "/a+b%20c%2Fd?x=1+2&y=%2B")]
    [InlineData("http://h/a%23b.docx", "/a%23b.docx")]
    [InlineData("http://h/100%25.docx?sig=a%3D%3d", "/100%25.docx?sig=a%3D%3d")]
    [InlineData("http://h/%7Euser/%41", "/%7Euser/%41")]
    [InlineData("http://h/a/../b", "/a/../b")]
    [InlineData("http://h/a//b", "/a//b")]
    [InlineData("http://h/报告.docx?n=中文", "/%E6%8A%A5%E5%91%8A.docx?n=%E4%B8%AD%E6%96%87")]
    [InlineData("http://h/a b{c}.docx", "/a%20b%7Bc%7D.docx")]
    [InlineData("http://h/a.pdf#page=3", "/a.pdf")]
    [InlineData("http://h", "/")]
    [InlineData("http://h?x=1", "/?x=1")]
    public void TryParse_Url_IsSentAsItWasWritten(string text, string onTheWire)
    {
        Assert.True(SourceUrl.TryParse(text, out Uri? url));
        Assert.Equal(onTheWire, url.PathAndQuery);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("/a/b")]
    [InlineData("//host/a")]
    [InlineData("http:/host/a")]
    [InlineData("http:host/a")]
    [InlineData("http://")]
    [InlineData("http:///a")]
    [InlineData("http://?x")]
    [InlineData("http://ho st/a")]
    [InlineData("http://host:99999/a")]
    [InlineData("http://good.example\\@evil.example/a")]
    [InlineData("http://h/a\r\nHost: evil")]
    [InlineData("http://[::1/a")]
    public void TryParse_NotAUrl_IsFalse(string? text) => Assert.False(SourceUrl.TryParse(text, out _));

    [Fact]
    public void TryParse_TooLong_IsFalse() => Assert.False(SourceUrl.TryParse("http://h/" + new string('a', 8192), out _));

    [Theory]
    [InlineData("https://other.example/x?y", "https://other.example/x?y")]
    [InlineData("//other.example/x", "http://other.example/x")]
    [InlineData("/x%2Fy?z", "http://h:81/x%2Fy?z")]
    [InlineData("x", "http://h:81/a/x")]
    [InlineData("?q=1", "http://h:81/a/b?q=1")]
    [InlineData("ftp://other.example/x", "ftp://other.example/x")]
    public void TryResolve_Location_IsRelativeToTheUrlThatAnswered(string location, string expected)
    {
        Assert.True(SourceUrl.TryParse("http://h:81/a/b?old=1", out Uri? current));
        Assert.True(SourceUrl.TryResolve(current, location, out Uri? target));
        Assert.Equal(new Uri(expected).AbsoluteUri, target.AbsoluteUri);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:///")]
    public void TryResolve_NotAUrl_IsFalse(string location)
    {
        Assert.True(SourceUrl.TryParse("http://h/a", out Uri? current));
        Assert.False(SourceUrl.TryResolve(current, location, out _));
    }
}
