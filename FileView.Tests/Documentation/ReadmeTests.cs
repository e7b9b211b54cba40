using System.Text.RegularExpressions;
using FileView.Tests.Support;

namespace FileView.Tests.Documentation;

/// <summary>Keeps the README and its translation in step, and their links alive.</summary>
public sealed partial class ReadmeTests
{
    private const string English = "README.md";
    private const string Chinese = "README.zh-CN.md";

    [Fact]
    public void Translation_Commands_AreTheSame() => Assert.Equal(Matches(English, CommandBlock()), Matches(Chinese, CommandBlock()));

    [Fact]
    public void Translation_CallsAndSettings_AreTheSame() => Assert.Equal(Matches(English, RowHead()), Matches(Chinese, RowHead()));

    [Fact]
    public void Translation_Links_LeadToTheSamePages() =>
        Assert.Equal(
            Matches(English, Link()).Except([Chinese]).Order(StringComparer.Ordinal).Distinct(),
            Matches(Chinese, Link()).Except([English]).Order(StringComparer.Ordinal).Distinct());

    [Theory]
    [InlineData(English)]
    [InlineData(Chinese)]
    [InlineData("SECURITY.md")]
    public void Links_ToFiles_AreNotDead(string readme) =>
        Assert.All(Matches(readme, Link()), link => Assert.True(File.Exists(Repository.PathOf(link.Split('#')[0])), link));

    private static string[] Matches(string file, Regex what) =>
        [.. what.Matches(File.ReadAllText(Repository.PathOf(file))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("```(?:console|mermaid)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CommandBlock();

    [GeneratedRegex("^\\| (`[^`]+`)", RegexOptions.Multiline)]
    private static partial Regex RowHead();

    [GeneratedRegex(@"\]\(((?!http)[^)]+)\)")]
    private static partial Regex Link();
}
