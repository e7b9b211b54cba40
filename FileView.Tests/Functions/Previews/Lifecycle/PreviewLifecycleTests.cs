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
    [InlineData("Pending", "None OcrSubmitted Done Failed")]
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

    private static void AssertAllowed(
        bool allowed, Func<PreviewSnapshot, PreviewSnapshot> from, Func<PreviewSnapshot, PreviewSnapshot> to)
    {
        PreviewSnapshot snapshot = from(TestSnapshots.Pending("a"));
        Exception? refusal = Record.Exception(() => PreviewLifecycle.Require(snapshot, to(snapshot)));

        Assert.Equal(allowed, refusal is null);
        Assert.True(refusal is null or LifecycleException);
    }
}
