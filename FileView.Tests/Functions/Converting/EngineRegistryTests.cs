using FileView.Functions.Converting;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Converting;

public sealed class EngineRegistryTests
{
    private readonly ConvertingOptions _options = new();
    private readonly EngineBreaker _breaker;
    private readonly FakeEngine _first = new("first");
    private readonly FakeEngine _second = new("second", priority: 5);

    public EngineRegistryTests() => _breaker = new EngineBreaker(Options.Create(_options), NullLogger<EngineBreaker>.Instance);

    [Fact]
    public async Task Choose_BothWork_TakesTheLowerRank() => Assert.Same(_first, (await ChooseAsync()).Engine);

    [Fact]
    public async Task Choose_SettingNamesTheOrder_FollowsIt()
    {
        _options.Families["office"] = Named("second", "first");
        Assert.Same(_second, (await ChooseAsync()).Engine);
    }

    [Fact]
    public async Task Choose_SettingLeavesOneOut_NeverTakesIt()
    {
        _options.Families["office"] = Named("second");
        _second.Health = EngineHealth.Missing("It is gone.", "Bring it back.");

        EngineChoice choice = await ChooseAsync();

        Assert.Null(choice.Engine);
        Assert.Equal(PreviewErrorCodes.EngineMissing, choice.Error!.Code);
        Assert.Contains("It is gone.", choice.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_SettingNamesAnUnknownEngine_StopsTheStart()
    {
        _options.Families["office"] = Named("thrid");
        var stopped = Assert.Throws<OptionsValidationException>(() => { Create(); });
        Assert.Contains("fileview:converting:families:office:engines names thrid", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("first, second", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_FirstLacksSomething_TakesTheNext()
    {
        _first.Health = EngineHealth.Missing("x", "y");
        Assert.Same(_second, (await ChooseAsync()).Engine);
    }

    [Fact]
    public async Task Choose_FirstIsOut_TakesTheNext()
    {
        PutOut("first");
        Assert.Same(_second, (await ChooseAsync()).Engine);
    }

    [Fact]
    public async Task Choose_AllAreOut_TriesTheFirstAllTheSame()
    {
        PutOut("first");
        PutOut("second");
        Assert.Same(_first, (await ChooseAsync()).Engine);
    }

    [Fact]
    public async Task Choose_FirstHasFailed_TakesTheNextAndThenNone()
    {
        Assert.Same(_second, (await ChooseAsync("first")).Engine);
        Assert.Null((await ChooseAsync("first", "second")).Engine);
    }

    [Fact]
    public async Task Choose_FirstIsOutAndTheNextHasFailed_TriesTheFirst()
    {
        PutOut("first");
        Assert.Same(_first, (await ChooseAsync("second")).Engine);
    }

    [Fact]
    public async Task Choose_EngineThatWasNotSetUp_IsNotSpokenOf()
    {
        (_first.IsSetUp, _second.IsSetUp) = (false, false);
        Assert.Equal(PreviewErrorCodes.FormatNotSupported, (await ChooseAsync()).Error!.Code);
        Assert.Empty(Create().Of(FileFormats.Get("docx")));
    }

    [Fact]
    public async Task Check_EngineThatWorksAgain_IsBroughtBack()
    {
        PutOut("first");
        bool works = false;
        _first.Probe = () => works ? true : throw new IOException("It does not start.");
        using var checks = new EngineChecks(Create(), _breaker, Options.Create(_options), TimeProvider.System, NullLogger<EngineChecks>.Instance);

        await checks.CheckAsync(CancellationToken.None);
        Assert.Same(_second, (await ChooseAsync()).Engine);

        works = true;
        await checks.CheckAsync(CancellationToken.None);
        Assert.Same(_first, (await ChooseAsync()).Engine);
    }

    [Fact]
    public async Task Checks_RunByTheClock_BringAnEngineBack()
    {
        var time = new ManualTimeProvider();
        PutOut("first");
        using var checks = new EngineChecks(Create(), _breaker, Options.Create(_options), time, NullLogger<EngineChecks>.Instance);
        await checks.StartAsync(CancellationToken.None);

        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(_options.Health.Interval));
                return !_breaker.IsOut("first");
            },
            "the engine is back");
        await checks.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Failed_WithOneFileOnly_DoesNotPutTheEngineOut()
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            _breaker.Failed("first", "the same file");
        }

        Assert.False(_breaker.IsOut("first"));
    }

    [Fact]
    public void Failed_WithASuccessBetween_BeginsAnew()
    {
        _breaker.Failed("first", "a");
        _breaker.Failed("first", "b");
        _breaker.Works("first");
        _breaker.Failed("first", "c");
        Assert.False(_breaker.IsOut("first"));
    }

    private static FamilyOptions Named(params string[] engines)
    {
        var options = new FamilyOptions();
        foreach (string engine in engines)
        {
            options.Engines.Add(engine);
        }

        return options;
    }

    private void PutOut(string engine)
    {
        foreach (string file in (string[])["a", "b", "c"])
        {
            _breaker.Failed(engine, file);
        }
    }

    private EngineRegistry Create() => new([_second, _first], _breaker, Options.Create(_options));

    private Task<EngineChoice> ChooseAsync(params string[] failed) => Create().ChooseAsync("docx", failed, CancellationToken.None);
}
