using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;

namespace FileView.Tests.Functions.Previews.Submissions;

public sealed class PreviewEventsTests
{
    private static readonly PreviewRun Run = new("aaaaaaaaaaaaaaaaaaaaaaaaaa", 2);

    [Theory]
    [InlineData(PreviewStatus.Converting, TextStatus.Pending, IndexStatus.None, "")]
    [InlineData(PreviewStatus.Success, TextStatus.Pending, IndexStatus.None, "preview")]
    [InlineData(PreviewStatus.Success, TextStatus.OcrProcessing, IndexStatus.None, "preview")]
    [InlineData(PreviewStatus.Success, TextStatus.Done, IndexStatus.Indexing, "preview text")]
    [InlineData(PreviewStatus.Success, TextStatus.None, IndexStatus.None, "preview text index")]
    [InlineData(PreviewStatus.Success, TextStatus.Partial, IndexStatus.IndexFailed, "preview text index")]
    [InlineData(PreviewStatus.Success, TextStatus.Done, IndexStatus.Indexed, "preview text index")]
    [InlineData(PreviewStatus.Failed, TextStatus.None, IndexStatus.None, "preview text index")]
    [InlineData(PreviewStatus.Canceled, TextStatus.None, IndexStatus.None, "preview text index")]
    [InlineData(PreviewStatus.PasswordRequired, TextStatus.None, IndexStatus.None, "preview text index")]
    internal void Reached_State_IsWhatHasEnded(PreviewStatus status, TextStatus text, IndexStatus index, string reached) =>
        Assert.Equal(
            reached.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(what => $"{what}.ended"),
            PreviewEvents.Reached(new RunState(Run, status, text, index)));

    [Fact]
    public void WebhookName_Written_IsRead()
    {
        foreach (string type in PreviewEvents.All)
        {
            var name = new WebhookName(Run, type, "bbbbbbbbbbbbbbbbbbbbbbbbbb");
            Assert.Equal(name, WebhookName.TryParse(name.Id));
            Assert.DoesNotContain('.', name.Id);
            Assert.StartsWith($"{Run.PreviewId}-", name.Id, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("dead")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa-2-other-bbbbbbbbbbbbbbbbbbbbbbbbbb")]
    [InlineData("../aaaaaaaaaaaaaaaaaaaaaaa-2-text-bbbbbbbbbbbbbbbbbbbbbbbbbb")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa-2-text-../../../bbbbbbbbbbbbbbbbb")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa-x-text-bbbbbbbbbbbbbbbbbbbbbbbbbb")]
    public void WebhookName_OtherText_IsNone(string text) => Assert.Null(WebhookName.TryParse(text));
}
