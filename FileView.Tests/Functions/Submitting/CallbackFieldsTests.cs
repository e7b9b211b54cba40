using FileView.Functions.Platform.Problems;
using FileView.Functions.Submitting;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Submitting;

public sealed class CallbackFieldsTests : IDisposable
{
    private readonly IntakeApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public void Add_UrlOnly_IsToldOfTheEndOfThePreview()
    {
        Submission submission = Add(" https://example.org/hook?token=a%2Bb ");
        Assert.Equal("https://example.org/hook?token=a%2Bb", submission.CallbackUrl);
        Assert.Equal("example.org", submission.CallbackHost);
        Assert.Equal(["preview.ended"], submission.Events!);
    }

    [Fact]
    public void Add_Events_AreInTheirOwnOrder() =>
        Assert.Equal(
            ["preview.ended", "index.ended"], Add("https://example.org/", ["index.ended", "preview.ended", "index.ended"]).Events!);

    [Fact]
    public void Add_Neither_ChangesNothing() => Assert.Equal(new Submission(), Add(null));

    [Theory]
    [InlineData("hook", "callback_url_invalid")]
    [InlineData("ftp://example.org/", "callback_url_invalid")]
    [InlineData("file:///etc/passwd", "callback_url_invalid")]
    [InlineData("https://user:geheim@example.org/", "callback_url_invalid")]
    [InlineData("http://127.0.0.1/", "callback_refused")]
    [InlineData("http://169.254.169.254/latest", "callback_refused")]
    [InlineData("http://[::1]/", "callback_refused")]
    public void Add_AddressThatMayNotBeCalled_IsRefused(string url, string code)
    {
        ProblemException refused = Assert.Throws<ProblemException>(() => Add(url));
        Assert.Equal((400, code), (refused.Problem.Status, refused.Problem.Code));
        Assert.DoesNotContain("geheim", refused.Problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/", "preview.begun")]
    [InlineData("https://example.org/", "")]
    [InlineData(null, "preview.ended")]
    public void Add_EventsThatCannotBeTold_AreRefused(string? url, string events) =>
        Assert.Equal(
            "events_invalid", Assert.Throws<ProblemException>(() => Add(url, CallbackFields.Split(events))).Problem.Code);

    private Submission Add(string? url, string[]? events = null) => _app.Get<CallbackFields>().AddTo(url, events, new Submission());
}
