using FileView.Functions.Platform.Bell;

namespace FileView.Tests.Functions.Platform.Bell;

public sealed class ProcessBellTests
{
    [Fact]
    public async Task RingAsync_Listeners_ThoseOfThePreviewHear()
    {
        var sut = new ProcessBell();
        int first = 0, second = 0, other = 0;
        using IDisposable one = sut.Listen("a", () => first++);
        using IDisposable two = sut.Listen("a", () => second++);
        using IDisposable three = sut.Listen("b", () => other++);

        await sut.RingAsync("a");

        Assert.Equal((1, 1, 0), (first, second, other));
    }

    [Fact]
    public async Task RingAsync_AfterDispose_IsNotHeard()
    {
        var sut = new ProcessBell();
        int rings = 0;
        IDisposable listening = sut.Listen("a", () => rings++);
        listening.Dispose();
        listening.Dispose();

        await sut.RingAsync("a");

        Assert.Equal(0, rings);
    }

    [Fact]
    public async Task RingAsync_ListenerThatLeavesWhenItHears_DoesNotDisturbTheOthers()
    {
        var sut = new ProcessBell();
        int rings = 0;
        IDisposable? leaving = null;
        leaving = sut.Listen("a", () => leaving!.Dispose());
        using IDisposable staying = sut.Listen("a", () => rings++);

        await sut.RingAsync("a");

        Assert.Equal(1, rings);
    }
}
