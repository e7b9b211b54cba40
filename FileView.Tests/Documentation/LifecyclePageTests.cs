using FileView.Functions.Converting;
using FileView.Functions.Downloading;
using FileView.Functions.Indexing;
using FileView.Functions.Inspecting;
using FileView.Functions.Ocr;
using FileView.Functions.Pipeline;
using FileView.Functions.Previews.Runs;
using FileView.Tests.Support;

namespace FileView.Tests.Documentation;

/// <summary>
/// Holds <c>docs/lifecycle.md</c> against the tables. After a change of them, <c>FILEVIEW_WRITE_PAGES=1</c> writes it anew.
/// </summary>
public sealed class LifecyclePageTests
{
    [Fact]
    public void Page_Committed_IsWhatTheTablesGive()
    {
        string path = Repository.PathOf("docs/lifecycle.md");
        string made = LifecyclePage.Make(SettingsOfLifecycle.Limits(
            new DownloadOptions(),
            new InspectingOptions(),
            new ConvertingOptions(),
            new OcrOptions(),
            new IndexingOptions(),
            new PipelineOptions(),
            new RunOptions()));
        if (Environment.GetEnvironmentVariable("FILEVIEW_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.Equal(made, File.ReadAllText(path));
    }
}
