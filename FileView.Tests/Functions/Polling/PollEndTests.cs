using FileView.Functions.Access;
using FileView.Functions.Polling;
using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Polling;

public sealed class PollEndTests
{
    [Theory]
    [InlineData("Preview", "Pending", "Pending", "None", false)]
    [InlineData("Preview", "Downloading", "Pending", "None", false)]
    [InlineData("Preview", "Downloaded", "Pending", "None", false)]
    [InlineData("Preview", "Converting", "Pending", "None", false)]
    [InlineData("Preview", "Success", "Pending", "None", true)]
    [InlineData("Preview", "Failed", "Pending", "None", true)]
    [InlineData("Preview", "NotSupported", "Pending", "None", true)]
    [InlineData("Preview", "PasswordRequired", "Pending", "None", true)]
    [InlineData("Preview", "Canceled", "Pending", "None", true)]
    [InlineData("Text", "Converting", "None", "None", false)]
    [InlineData("Text", "Success", "Pending", "None", false)]
    [InlineData("Text", "Success", "OcrSubmitted", "None", false)]
    [InlineData("Text", "Success", "OcrProcessing", "None", false)]
    [InlineData("Text", "Success", "None", "None", true)]
    [InlineData("Text", "Success", "Done", "None", true)]
    [InlineData("Text", "Success", "Partial", "None", true)]
    [InlineData("Text", "Success", "Failed", "None", true)]
    [InlineData("Text", "Failed", "Pending", "None", true)]
    [InlineData("Text", "PasswordRequired", "Pending", "None", true)]
    [InlineData("Indexed", "Success", "Pending", "None", false)]
    [InlineData("Indexed", "Success", "Done", "None", true)]
    [InlineData("Indexed", "Success", "Done", "Indexing", false)]
    [InlineData("Indexed", "Success", "Done", "Indexed", true)]
    [InlineData("Indexed", "Success", "Done", "IndexFailed", true)]
    [InlineData("Indexed", "Success", "None", "None", true)]
    [InlineData("Indexed", "Success", "Failed", "None", true)]
    [InlineData("Indexed", "Canceled", "Pending", "None", true)]
    public void IsReached_State_IsTheEndOfWhatIsWaitedFor(string until, string status, string text, string index, bool expected)
    {
        PreviewAnswer answer = Answer() with
        {
            Status = Enum.Parse<PreviewStatus>(status),
            Text = Enum.Parse<TextStatus>(text),
            Index = Enum.Parse<IndexStatus>(index),
            PreviewUrl = "https://example.org/preview",
        };

        Assert.Equal(expected, PollEnd.IsReached(Enum.Parse<PollUntil>(until), answer));
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("Indexed")]
    public void IsReached_PreviewThatThisClientMayNotSee_HasNothingToWaitFor(string until)
    {
        PreviewAnswer answer = Answer() with { Status = PreviewStatus.Success, Text = TextStatus.Pending, PreviewUrl = null };

        Assert.True(PollEnd.IsReached(Enum.Parse<PollUntil>(until), answer));
    }

    private static PreviewAnswer Answer() => new() { Id = "a", Run = 1, PollUrl = "https://example.org/poll" };
}
