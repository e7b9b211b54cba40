using FileView.Functions.Platform.Redis;
using FileView.Functions.Platform.Security;
using FileView.Functions.Unlocking;
using FileView.Functions.Unlocking.Tries;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Unlocking.Tries;

/// <summary>Two processes of the app, with a Redis between them.</summary>
[Attack("Guessing passwords")]
public sealed class SharedTriesTests(RedisServer server) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private static readonly TryKey Client = new("client", 3);
    private static readonly TryKey Address = new("address", 50);

    private const string Try = "try";

    private readonly SteppedTime _time = new();
    private readonly UnlockingOptions _options = new() { FirstDelay = 2, MaxDelay = 10, Memory = 60 };
    private readonly IOptions<RedisOptions> _names = RedisClient.Options(server);
    private RedisConnection _redis = null!;

    public async Task InitializeAsync() => _redis = await RedisClient.StartAsync(_names);

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    [Fact]
    public async Task BeginAsync_TriesAtSeveralProcesses_CountTogether()
    {
        SharedTries[] processes = [CreateSut(), CreateSut(), CreateSut()];
        var waits = new List<double>();
        for (int tries = 0; tries < 6; tries++)
        {
            Assert.Equal(TimeSpan.Zero, await processes[tries % 3].BeginAsync([Client, Address], Try));
            TimeSpan wait = await processes[(tries + 1) % 3].BeginAsync([Client, Address], Try);
            waits.Add(wait.TotalSeconds);
            _time.Now += wait;
            if (wait == TimeSpan.Zero)
            {
                await processes[(tries + 1) % 3].TakeBackAsync([Client, Address], Try);
            }
        }

        Assert.Equal([0, 0, 2, 4, 8, 10], waits);
    }

    [Fact]
    public async Task TakeBackAsync_RightPasswords_AreNotCounted()
    {
        SharedTries one = CreateSut(), other = CreateSut();
        for (int right = 0; right < 10; right++)
        {
            Assert.Equal(TimeSpan.Zero, await one.BeginAsync([Client], Try));
            await one.TakeBackAsync([Client], Try);
        }

        Assert.Equal(TimeSpan.Zero, await other.BeginAsync([Client], Try));
    }

    [Fact]
    public async Task BeginAsync_FreeTriesWhoseClocksCross_DoNotWaitForEachOther()
    {
        SharedTries one = CreateSut(), other = CreateSut();
        Assert.Equal(TimeSpan.Zero, await one.BeginAsync([Client], "one"));
        _time.Now -= TimeSpan.FromMilliseconds(5);
        Assert.Equal(TimeSpan.Zero, await other.BeginAsync([Client], "other"));
    }

    [Fact]
    public async Task BeginAsync_RedisIsAway_TheProcessCountsForItself()
    {
        SharedTries alone = CreateSut(redis: null);
        for (int tries = 0; tries < 3; tries++)
        {
            Assert.Equal(TimeSpan.Zero, await alone.BeginAsync([Client], Try));
        }

        Assert.Equal(2, (await alone.BeginAsync([Client], Try)).TotalSeconds);
    }

    [Fact]
    public async Task TakeBackAsync_RightPasswordAfterAWrongOneThatCameMeanwhile_LeavesItsWait()
    {
        SharedTries one = CreateSut(), other = CreateSut();
        Assert.Equal(TimeSpan.Zero, await one.BeginAsync([Client], "slow and right"));
        Assert.Equal(TimeSpan.Zero, await other.BeginAsync([Client], "wrong"));
        Assert.Equal(TimeSpan.Zero, await other.BeginAsync([Client], "wrong again"));
        await one.TakeBackAsync([Client], "slow and right");
        Assert.Equal(2, (await other.BeginAsync([Client], "one more")).TotalSeconds);
    }

    private SharedTries CreateSut() => CreateSut(_redis);

    private SharedTries CreateSut(RedisConnection? redis)
    {
        IOptions<UnlockingOptions> options = Options.Create(_options);
        ISecretBox secrets = Mock.Of<ISecretBox>(box => box.KeyFor(It.IsAny<string>()) == new byte[32]);
        return new SharedTries(new TryLimits(options, _time), secrets, options, _names, _time, redis);
    }
}
