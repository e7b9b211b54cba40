using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Previews;

public sealed class SharedReadsTests
{
    private readonly SharedReads<string> _sut = new();

    [Fact]
    public async Task ReadAsync_WhileARead_SharesTheNextOne()
    {
        var first = new TaskCompletionSource<string?>();
        var began = new TaskCompletionSource();
        int reads = 0;

        Task<string?> one = _sut.ReadAsync("a", () =>
        {
            began.SetResult();
            return first.Task;
        });
        await began.Task;
        Task<string?>[] later = [.. Enumerable.Range(0, 100).Select(_ => _sut.ReadAsync("a", () => Task.FromResult<string?>($"later {++reads}")))];
        Assert.DoesNotContain(later, read => read.IsCompleted);
        first.SetResult("first");

        Assert.Equal("first", await one);
        Assert.All(await Task.WhenAll(later), result => Assert.Equal("later 1", result));
    }

    [Fact]
    public async Task ReadAsync_ReadThatFails_DoesNotHarmTheNext()
    {
        var first = new TaskCompletionSource<string?>();
        Task<string?> one = _sut.ReadAsync("a", () => first.Task);
        Task<string?> two = _sut.ReadAsync("a", () => Task.FromResult<string?>("two"));

        first.SetException(new IOException());

        await Assert.ThrowsAsync<IOException>(() => one);
        Assert.Equal("two", await two);
        Assert.Equal("three", await _sut.ReadAsync("a", () => Task.FromResult<string?>("three")));
    }

    [Fact]
    public async Task ReadAsync_OtherKeys_DoNotWait()
    {
        var never = new TaskCompletionSource<string?>();
        _ = _sut.ReadAsync("a", () => never.Task);

        Assert.Equal("b", await _sut.ReadAsync("b", () => Task.FromResult<string?>("b")));
    }

    [Fact]
    public async Task ReadAsync_ManyAtOnce_NobodyIsGivenAReadThatBeganBefore()
    {
        int version = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (int round = 0; round < 500; round++)
            {
                int asked = Interlocked.Increment(ref version);
                string? read = await _sut.ReadAsync("a", async () =>
                {
                    string seen = $"{Volatile.Read(ref version)}";
                    await Task.Yield();
                    return seen;
                });
                Assert.True(int.Parse(read!) >= asked);
            }
        })));
    }
}
