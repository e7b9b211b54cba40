using FileView.LocalRuntime.Storage;
using FileView.Tests.LocalRuntime.Hosting;

namespace FileView.Tests.LocalRuntime.Storage;

public sealed class FolderLogHomeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Acquire_HeldByAnother_SaysSoOnceAndTakesOver()
    {
        var time = new ManualClock(DateTimeOffset.UnixEpoch);
        var first = new FolderLogHome(_folder.Path, time);
        await using var second = new FolderLogHome(_folder.Path, time);
        int said = 0;
        await first.AcquireAsync(() => Assert.Fail("Nobody holds it."), default);

        Task acquire = second.AcquireAsync(() => said++, default);
        for (int i = 0; i < 3; i++)
        {
            await time.WaitForTimerAsync(TimeSpan.FromMilliseconds(250));
            time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.False(acquire.IsCompleted);
        await first.DisposeAsync();
        await time.WaitForTimerAsync(TimeSpan.FromMilliseconds(250));
        time.Advance(TimeSpan.FromMilliseconds(250));
        await acquire;

        Assert.Equal(1, said);
    }

    [Fact]
    public async Task Write_ThatFails_LeavesNothingListed()
    {
        await using var home = new FolderLogHome(_folder.Path, TimeProvider.System);

        await Assert.ThrowsAsync<InvalidOperationException>(() => home.WriteAsync(
            "snapshot-1",
            stream =>
            {
                stream.WriteByte(1);
                throw new InvalidOperationException();
            },
            default));

        Assert.Empty(await home.ListAsync(default));
    }
}
