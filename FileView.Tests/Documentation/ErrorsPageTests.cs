using System.Reflection;
using System.Text.RegularExpressions;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Documentation;

/// <summary>Holds <c>docs/errors.md</c> against the codes in the code.</summary>
public sealed partial class ErrorsPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/errors.md"));

    [Fact]
    public void Page_EveryCodeOfASnapshot_IsThere()
    {
        IEnumerable<string> codes = typeof(PreviewErrorCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.Contains($"| `{code}` |", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_EveryCodeOfAProblem_IsThere()
    {
        string[] codes = [.. Directory
            .EnumerateFiles(Repository.PathOf("FileView.Functions"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(source => source.Contains("Problem(", StringComparison.Ordinal))
            .SelectMany(source => Code().Matches(source))
            .Select(match => match.Groups[1].Value)
            .Distinct()];
        Assert.True(codes.Length > 10);
        Assert.All(codes, code => Assert.Contains($"| `{code}` |", Page, StringComparison.Ordinal));
    }

    [GeneratedRegex("\"([a-z]+(?:_[a-z]+)+)\"")]
    private static partial Regex Code();
}
