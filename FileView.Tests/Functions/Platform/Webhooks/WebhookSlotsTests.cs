using FileView.Functions.Platform.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Webhooks;

public sealed class WebhookSlotsTests
{
    private readonly WebhookSlots _slots = new(Options.Create(new WebhookOptions { MaxConcurrent = 5, MaxPerScope = 3, MaxPerReceiver = 2 }));

    [Fact]
    public void TryEnter_SlowReceiver_HasNoMoreThanItsShareAndLeavesRoomForAnother()
    {
        Assert.NotNull(Enter("portal", "slow"));
        Assert.NotNull(Enter("drive", "slow"));
        Assert.Null(Enter("portal", "slow"));
        Assert.NotNull(_slots.TryEnter(WebhookLane.Of("portal", "slow", 81)));
    }

    [Fact]
    public void TryEnter_ScopeOfManySlowReceivers_LeavesRoomForOtherScopes()
    {
        Assert.NotNull(Enter("portal", "a"));
        Assert.NotNull(Enter("portal", "b"));
        Assert.NotNull(Enter("portal", "c"));
        Assert.Null(Enter("portal", "d"));
        Assert.NotNull(Enter("drive", "d"));
    }

    [Fact]
    public void TryEnter_AllAreTaken_IsRefusedUntilOneIsGivenBack()
    {
        IDisposable first = Enter("a", "1")!;
        foreach (string other in new[] { "b", "c", "d", "e" })
        {
            Assert.NotNull(Enter(other, other));
        }

        Assert.Null(Enter("f", "f"));
        first.Dispose();
        first.Dispose();
        Assert.NotNull(Enter("f", "f"));
        Assert.Null(Enter("g", "g"));
    }

    [Fact]
    public void TryEnterForAlert_CallersHaveTakenAll_HasSlotsOfItsOwn()
    {
        for (int caller = 0; caller < 5; caller++)
        {
            Assert.NotNull(Enter($"{caller}", $"{caller}"));
        }

        using (IDisposable? first = _slots.TryEnterForAlert())
        {
            Assert.NotNull(first);
            Assert.NotNull(_slots.TryEnterForAlert());
            Assert.Null(_slots.TryEnterForAlert());
        }

        Assert.NotNull(_slots.TryEnterForAlert());
    }

    private IDisposable? Enter(string scope, string host) => _slots.TryEnter(WebhookLane.Of(scope, host, 80));
}
