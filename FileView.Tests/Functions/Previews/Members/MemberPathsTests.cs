using FileView.Functions.Previews.Members;

namespace FileView.Tests.Functions.Previews.Members;

public sealed class MemberPathsTests
{
    [Theory]
    [InlineData("a/b.txt", "a/b.txt")]
    [InlineData("../../etc/passwd", "etc/passwd")]
    [InlineData("/etc/passwd", "etc/passwd")]
    [InlineData("C:\\Windows\\win.ini", "Windows/win.ini")]
    [InlineData("/C:/x", "x")]
    [InlineData("a\\..\\b", "a/b")]
    [InlineData("./a//b/.", "a/b")]
    [InlineData(".gitignore", ".gitignore")]
    [InlineData("a\u0000\u001b\nb", "ab")]
    [InlineData("gpj.\u202Eexe", "gpj.exe")]
    [InlineData("中文/ 文件 .txt", "中文/文件 .txt")]
    [InlineData("..", "unnamed")]
    [InlineData("", "unnamed")]
    public void Add_Path_IsSafe(string raw, string expected) => Assert.Equal(expected, CreateSut().Add(raw));

    [Fact]
    public void Add_PathThatIsTaken_GetsANumber()
    {
        MemberPaths sut = CreateSut();

        string[] paths = [sut.Add("a/b.txt"), sut.Add("/a/b.txt"), sut.Add("a\\b.txt"), sut.Add("A/b.txt"), sut.Add(".x"), sut.Add(".x")];

        Assert.Equal(["a/b.txt", "a/b (2).txt", "a/b (3).txt", "A/b.txt", ".x", ".x (2)"], paths);
    }

    [Fact]
    public void Add_PathThatIsTakenVeryOften_IsNumberedAtOnce()
    {
        MemberPaths sut = CreateSut();
        sut.Add("a (3).txt");

        string last = Enumerable.Range(0, 200_000).Select(_ => sut.Add("a.txt")).ToArray()[^1];

        Assert.Equal("a (200001).txt", last);
    }

    private static MemberPaths CreateSut() => new(new MemberOptions());
}
