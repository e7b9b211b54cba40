using System.Reflection;
using FileView.Tests.Support;

namespace FileView.Tests.Documentation;

/// <summary>
/// Holds <c>docs/security-tests.md</c> against the tests that try attacks. With <c>FILEVIEW_WRITE_PAGES=1</c> it is written anew, from the
/// results that <c>FILEVIEW_TEST_RESULTS</c> names.
/// </summary>
public sealed class SecurityPageTests
{
    [Fact]
    public void Page_Committed_TellsOfEveryAttackAndNoneGotThrough()
    {
        string path = Repository.PathOf("docs/security-tests.md");
        if (Environment.GetEnvironmentVariable("FILEVIEW_WRITE_PAGES") == "1"
            && Environment.GetEnvironmentVariable("FILEVIEW_TEST_RESULTS") is { Length: > 0 } results)
        {
            File.WriteAllText(path, SecurityPage.Make(results));
        }

        string page = File.ReadAllText(path);
        Assert.All(
            SecurityPage.Kinds.SelectMany(kind => MethodsOf(kind.Key).Select(method => AttackRow.Of(kind.Value, method, held: true))),
            row =>
            {
                Assert.Contains($"## {row.Kind}\n", page, StringComparison.Ordinal);
                Assert.Contains($"| {row.Tried}", page, StringComparison.Ordinal);
                Assert.Contains($"| {row.Expected} |", page, StringComparison.Ordinal);
            });
        Assert.DoesNotContain("**no**", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get_LinkWasCopied_Is403", "link was copied", "is403")]
    [InlineData("""Get_AddressInside_IsRefused(name: "the \"wire\" | server", url: "http://x")""", """address inside: the "wire" \| server""", "is refused")]
    [InlineData("""Open_WithAScript_Nothing(tried: "HTML: pictures, frames, styles and scripts of a lo"···)""", "with a script: HTML: pictures, frames, styles and scripts of a lo…", "nothing")]
    public void Of_NameOfATest_IsReadAsWords(string name, string tried, string expected)
    {
        AttackRow row = AttackRow.Of("kind", name, held: true);
        Assert.Equal((tried, expected), (row.Tried, row.Expected));
    }

    private static IEnumerable<string> MethodsOf(string type) => typeof(SecurityPageTests).Assembly.GetType(type)!
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
        .Select(method => method.Name);
}
