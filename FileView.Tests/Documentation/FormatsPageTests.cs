using System.Text.RegularExpressions;
using FileView.Functions.Converting.Engines;
using FileView.Tests.Support;

namespace FileView.Tests.Documentation;

/// <summary>
/// Holds <c>docs/formats.md</c> against the formats and engines. After a change of them, <c>FILEVIEW_WRITE_PAGES=1</c> writes it anew.
/// </summary>
public sealed partial class FormatsPageTests
{
    [Fact]
    public async Task Page_Committed_IsWhatTheCodeGives()
    {
        await using var app = CreateApp();
        string path = Repository.PathOf("docs/formats.md");
        string made = FormatsPage.Make(app.Get<EngineRegistry>());
        if (Environment.GetEnvironmentVariable("FILEVIEW_WRITE_PAGES") == "1")
        {
            await File.WriteAllTextAsync(path, made);
        }

        Assert.Equal(made, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Page_Committed_TellsOfEveryEngine()
    {
        await using var app = CreateApp();
        string table = File.ReadAllText(Repository.PathOf("docs/formats.md")).Split("Which engines may convert")[0];
        string[] told = [.. EngineCell().Matches(table).SelectMany(cell => Name().Matches(cell.Value)).Select(name => name.Groups[1].Value)];

        Assert.Equal(app.Get<EngineRegistry>().All.Select(engine => engine.Name).Order(), told.Order());
    }

    // With a Gotenberg, so that the page tells where it comes in.
    private static SamplesApp CreateApp() => new(("converting:gotenberg:url", "http://127.0.0.1:1"));

    [GeneratedRegex(@"^\|[^|]*`[^|]*\|", RegexOptions.Multiline)]
    private static partial Regex EngineCell();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Name();
}
