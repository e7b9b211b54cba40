using FileView.Functions.Viewer;

namespace FileView.Tests.Functions.Viewer;

public sealed class PageFilesTests
{
    [Theory]
    [InlineData("index.html", "text/html; charset=utf-8")]
    [InlineData("app.js", "text/javascript; charset=utf-8")]
    [InlineData("grid.js", "text/javascript; charset=utf-8")]
    [InlineData("app.css", "text/css; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public void Find_FileOfThePages_IsThere(string name, string contentType) =>
        Assert.Equal(contentType, PageFiles.Find(name)?.ContentType);

    [Theory]
    [InlineData("../Program.cs")]
    [InlineData("INDEX.HTML")]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    public void Find_AnythingElse_IsNot(string name) => Assert.Null(PageFiles.Find(name));
}
