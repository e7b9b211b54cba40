using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using FileView.Tests.Support;

namespace FileView.Tests.Documentation;

/// <summary>Makes <c>docs/security-tests.md</c> of the results of a test run.</summary>
internal static class SecurityPage
{
    private const string Intro = """
        # Attacks that were tried

        Every attack that the tests try, and what came of it in the run that this page was made of. The names are those of the tests:
        what is tried, and what must happen. `./test.sh --filter Category=Attack` tries them again;
        `FILEVIEW_WRITE_PAGES=1 FILEVIEW_TEST_RESULTS=.data/test/tests.trx dotnet test FileView.Tests --filter SecurityPageTests` makes this page
        of the results. What the guards are, and which setting opens each, is in [SECURITY.md](../SECURITY.md).
        """;

    private static readonly XNamespace Results = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Gets the classes of tests that try attacks, with their kind.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = typeof(SecurityPage).Assembly.GetTypes()
        .Select(type => (type, attack: type.GetCustomAttribute<AttackAttribute>()))
        .Where(found => found.attack is not null)
        .ToDictionary(found => found.type.FullName!, found => found.attack!.Kind);

    /// <summary>Makes the page.</summary>
    /// <param name="path">The results of the run, as the runner writes them.</param>
    public static string Make(string path)
    {
        List<AttackRow> rows = Read(XDocument.Load(path));
        var page = new StringBuilder(Intro).AppendLine().AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{rows.Count} attacks: {rows.Count(row => row.Held)} held off, {rows.Count(row => !row.Held)} not.");
        foreach (IGrouping<string, AttackRow> kind in rows.GroupBy(row => row.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {kind.Key}").AppendLine();
            page.AppendLine("| tried | must | held |").AppendLine("|---|---|---|");
            foreach (AttackRow row in kind.OrderBy(row => row.Tried, StringComparer.Ordinal).ThenBy(row => row.Expected, StringComparer.Ordinal))
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"| {row.Tried} | {row.Expected} | {(row.Held ? "yes" : "**no**")} |");
            }
        }

        return page.ToString();
    }

    private static List<AttackRow> Read(XDocument run)
    {
        var rows = new List<AttackRow>();
        foreach (XElement result in run.Descendants(Results + "UnitTestResult"))
        {
            // The name is Namespace.Class.Method(case); a case may have dots in it, too.
            string name = result.Attribute("testName")!.Value;
            string method = name.Split('(', 2)[0];
            int dot = method.LastIndexOf('.');
            if (dot > 0 && Kinds.TryGetValue(method[..dot], out string? kind))
            {
                rows.Add(AttackRow.Of(kind, name[(dot + 1)..], result.Attribute("outcome")?.Value == "Passed"));
            }
        }

        return rows;
    }
}
