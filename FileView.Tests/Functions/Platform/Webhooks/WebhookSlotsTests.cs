using FileView.Functions.Platform.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Webhooks;

public sealed class WebhookSlotsTests
{
    private readonly WebhookSlots _slots = new(Options.Create(new WebhookOptions { MaxConcurrent = 3, MaxPerReceiver = 2 }));

    [Fact]
    public void TryEnter_SlowReceiver_HasNoMoreThanItsShareAndLeavesRoomForAnother()
    {
        Assert.NotNull(_slots.TryEnter("slow:80"));
        Assert.NotNull(_slots.TryEnter("slow:80"));
        Assert.Null(_slots.TryEnter("SLOW:80"));
        Assert.NotNull(_slots.TryEnter("fast:80"));
    }

    [Fact]
    public void TryEnter_AllAreTaken_IsRefusedUntilOneIsGivenBack()
    {
        IDisposable first = _slots.TryEnter("a:1")!;
        Assert.NotNull(_slots.TryEnter("b:1"));
        Assert.NotNull(_slots.TryEnter("c:1"));
        Assert.Null(_slots.TryEnter("d:1"));
        first.Dispose();
        Assert.NotNull(_slots.TryEnter("d:1"));
    }
}
