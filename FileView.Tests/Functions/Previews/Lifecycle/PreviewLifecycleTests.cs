using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Previews.Lifecycle;

public sealed class PreviewLifecycleTests
{
    [Theory]
    [InlineData("Pending", "Downloading Downloaded Failed Canceled")]
    [InlineData("Downloading", "Downloaded Failed Canceled")]
    [InlineData("Downloaded", "Converting NotSupported PasswordRequired Failed Canceled")]
    [InlineData("Converting", "Success NotSupported PasswordRequired Failed Canceled")]
    [InlineData("Success", "")]
    [InlineData("Failed", "")]
    [InlineData("NotSupported", "")]
    [InlineData("PasswordRequired", "")]
    [InlineData("Canceled", "")]
    public void Require_PreviewState_BecomesWhatTheTableSaysAndNothingElse(string from, string allowed)
    {
        var state = Enum.Parse<PreviewStatus>(from);
        foreach (PreviewStatus next in Enum.GetValues<PreviewStatus>())
        {
            AssertAllowed(
                next == state || allowed.Split(' ').Contains(next.ToString()),
                snapshot => snapshot with { Status = state },
                snapshot => snapshot with { Status = next });
        }

        Assert.Equal(allowed.Length == 0, PreviewLifecycle.IsEnd(state));
    }

    [Theory]
    [InlineData("None", "")]
    [InlineData("Pending", "None OcrSubmitted Done Partial Failed")]
    [InlineData("OcrSubmitted", "OcrProcessing Done Partial Failed")]
    [InlineData("OcrProcessing", "OcrSubmitted Done Partial Failed")]
    [InlineData("Done", "")]
    [InlineData("Partial", "")]
    [InlineData("Failed", "")]
    public void Require_TextState_BecomesWhatTheTableSaysAndNothingElse(string from, string allowed)
    {
        var state = Enum.Parse<TextStatus>(from);
        foreach (TextStatus next in Enum.GetValues<TextStatus>())
        {
            AssertAllowed(
                next == state || allowed.Split(' ').Contains(next.ToString()),
                snapshot => snapshot with { Text = state },
                snapshot => snapshot with { Text = next });
        }
    }

    [Theory]
    [InlineData("None", "Indexing")]
    [InlineData("Indexing", "Indexed IndexFailed")]
    [InlineData("Indexed", "Indexing")]
    [InlineData("IndexFailed", "Indexing")]
    public void Require_IndexState_BecomesWhatTheTableSaysAndNothingElse(string from, string allowed)
    {
        var state = Enum.Parse<IndexStatus>(from);
        foreach (IndexStatus next in Enum.GetValues<IndexStatus>())
        {
            AssertAllowed(
                next == state || allowed.Split(' ').Contains(next.ToString()),
                snapshot => snapshot with { Index = state },
                snapshot => snapshot with { Index = next });
        }
    }

    [Theory]
    [InlineData("Converting", "Pending", "None", true)]
    [InlineData("Success", "Pending", "None", true)]
    [InlineData("Success", "OcrProcessing", "None", true)]
    [InlineData("Success", "Done", "Indexing", true)]
    [InlineData("Success", "Done", "Indexed", false)]
    [InlineData("Success", "Done", "IndexFailed", false)]
    [InlineData("Success", "None", "None", false)]
    [InlineData("Failed", "None", "None", false)]
    [InlineData("Canceled", "Pending", "None", false)]
    public void IsOpen_Run_UntilPreviewTextAndIndexHaveEnded(string status, string text, string index, bool open) =>
        Assert.Equal(open, PreviewLifecycle.IsOpen(TestSnapshots.Pending("a") with
        {
            Status = Enum.Parse<PreviewStatus>(status),
            Text = Enum.Parse<TextStatus>(text),
            Index = Enum.Parse<IndexStatus>(index),
        }));

    [Fact]
    public void Tables_EveryState_HasARow()
    {
        Assert.Equal(Enum.GetValues<PreviewStatus>(), PreviewLifecycle.Preview.Rows.Select(row => row.Key));
        Assert.Equal(Enum.GetValues<TextStatus>(), PreviewLifecycle.Text.Rows.Select(row => row.Key));
        Assert.Equal(Enum.GetValues<IndexStatus>(), PreviewLifecycle.Index.Rows.Select(row => row.Key));
    }

    private static void AssertAllowed(
        bool allowed, Func<PreviewSnapshot, PreviewSnapshot> from, Func<PreviewSnapshot, PreviewSnapshot> to)
    {
        PreviewSnapshot snapshot = from(TestSnapshots.Pending("a"));
        Exception? refusal = Record.Exception(() => PreviewLifecycle.Require(snapshot, to(snapshot)));

        Assert.Equal(allowed, refusal is null);
        Assert.True(refusal is null or LifecycleException);
    }
}
