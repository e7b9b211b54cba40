using FileView.LoadApp.Crash;

namespace FileView.Tests.Support.Crash;

/// <summary>
/// Runs the load app under load, kills it at random moments, starts it again, and holds what it says in the end against
/// what was acknowledged and done.
/// </summary>
internal sealed class CrashHarness
{
    private const string StepLedger = "StepLedger";
    private const double KilledDuringRecovery = 0.25;
    private const int ChecksAtOnce = 16;

    private readonly CrashPlan _plan;
    private readonly Action<string> _progress;
    private readonly int _port = FreePort.Find();
    private readonly Random _random;
    private readonly List<string> _faults = [];
    private LoadProcess? _process;
    private TimeSpan _startUp = TimeSpan.FromSeconds(1);
    private int _killsBeforeReady;

    private CrashHarness(CrashPlan plan, Action<string> progress)
    {
        _plan = plan;
        _progress = progress;
        _random = new Random(plan.Seed);
    }

    /// <summary>Carries out a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told of every kill.</param>
    public static Task<CrashReport> RunAsync(CrashPlan plan, Action<string> progress) => new CrashHarness(plan, progress).RunAsync();

    private async Task<CrashReport> RunAsync()
    {
        using var site = new LoadSite(_port);
        using var finish = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource();
        var driver = new LoadDriver(site, _plan.Seed);
        try
        {
            Task[] load =
            [
                .. Enumerable.Range(0, _plan.Width).Select(number => driver.RunAsync(number, finish.Token, giveUp.Token)),
            ];
            _process = Start();
            for (int kill = 1; kill <= _plan.Kills; kill++)
            {
                await LiveAndDieAsync(site);
                _progress($"kill {kill}: {driver.Accounts.Count} orchestrations so far");
            }

            await BecomeReadyAsync(site);
            await finish.CancelAsync();
            await EndAsync(load, giveUp);

            // What has ended is looked at after one more kill: it, too, has to outlive it.
            await DieAsync(site);
            await BecomeReadyAsync(site);
            return await JudgeAsync(driver);
        }
        finally
        {
            await giveUp.CancelAsync();
            await _process!.DisposeAsync();
        }
    }

    private LoadProcess Start() => LoadProcess.Start(_port, _plan.Storage, (StepLedger, _plan.Ledger));

    private async Task LiveAndDieAsync(LoadSite site)
    {
        if (_random.NextDouble() < KilledDuringRecovery)
        {
            _killsBeforeReady++;
            await Task.WhenAny(_process!.Ready, Task.Delay(_random.NextDouble() * _startUp));
        }
        else
        {
            await BecomeReadyAsync(site);
            await Task.Delay(_random.NextDouble() * _plan.LongestLife);
        }

        await DieAsync(site);
    }

    private async Task BecomeReadyAsync(LoadSite site)
    {
        await _process!.Ready;
        _startUp = _process.Age;
        site.Open();
    }

    private async Task DieAsync(LoadSite site)
    {
        // First the kill, so that calls are under way when it comes.
        await _process!.KillAsync();
        site.Close();
        await _process.DisposeAsync();
        _process = Start();
    }

    private async Task EndAsync(Task[] load, CancellationTokenSource giveUp)
    {
        giveUp.CancelAfter(_plan.Patience);
        try
        {
            await Task.WhenAll(load);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            _progress("some orchestrations did not end");
        }
    }

    private async Task<CrashReport> JudgeAsync(LoadDriver driver)
    {
        using var giveUp = new CancellationTokenSource(_plan.Patience);
        var verdict = CrashVerdict.Read(_plan.Ledger);
        await Parallel.ForEachAsync(
            driver.Accounts,
            new ParallelOptions { MaxDegreeOfParallelism = ChecksAtOnce },
            async (account, _) => Add(account, await FaultsOfAsync(driver, verdict, account, giveUp.Token)));
        return new CrashReport(
            _plan.Kills,
            _killsBeforeReady,
            driver.Accounts.Count,
            driver.Accounts.Sum(account => account.Events.Count),
            driver.Accounts.Count(account => account.IsTerminated),
            verdict.StepsRun,
            verdict.Steps,
            _faults);
    }

    private static async Task<IReadOnlyList<string>> FaultsOfAsync(
        LoadDriver driver, CrashVerdict verdict, LoadAccount account, CancellationToken giveUp)
    {
        if (account.Faults.Count > 0)
        {
            return account.Faults;
        }

        try
        {
            InstanceEnd? end = account.StatusAddress is null ? null : await driver.EndOfAsync(account, giveUp);
            return end is null
                ? ["the instance is not there"]
                : [.. verdict.FaultsOf(account, end, await driver.HistoryOfAsync(account, giveUp))];
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return ["it is stuck"];
        }
    }

    private void Add(LoadAccount account, IReadOnlyList<string> faults)
    {
        lock (_faults)
        {
            _faults.AddRange(faults.Select(fault => $"{account.Id}: {fault}"));
        }
    }
}
