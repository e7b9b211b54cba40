using FileView.Tests.Support;

namespace FileView.Benchmarks.Engine;

/// <summary>Takes the figures of the table, the homes by turns within each round.</summary>
internal sealed class EngineMeasurement(
    IReadOnlyDictionary<MeasuredHome, EngineFigures> homes, EngineScale scale, TempFolder folder, Action<string> progress)
{
    private const int WarmUps = 3;

    /// <summary>What the process takes on after it was ready, and gives back again, is not part of its memory at rest.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    /// <summary>Takes all figures.</summary>
    public async Task RunAsync()
    {
        await MeasureLoadsAsync();
        await MeasureIdleAsync();
        await MeasureWaitingAsync();
        await MeasureFullStartAsync();
        await MeasureRecoveryAsync();
    }

    private async Task MeasureLoadsAsync()
    {
        foreach (MeasuredHome home in homes.Keys)
        {
            await home.StartAsync("Loads");
            for (int i = 0; i < WarmUps; i++)
            {
                await EngineLoads.ChainsAsync(home);
                await EngineLoads.FanOutsAsync(home);
                await EngineLoads.EventsAsync(home);
            }
        }

        await ForEachAsync("loads", async (home, figures, _) =>
        {
            figures.BareAppend.Add(await BareAppend.MeasureAsync(home, folder));
            figures.ChainActivities.Add(await EngineLoads.ChainsAsync(home));
            figures.OneChain.Add(await EngineLoads.OneChainAsync(home));
            figures.FanOutActivities.Add(await EngineLoads.FanOutsAsync(home));
            figures.Events.Add(await EngineLoads.EventsAsync(home));
        });
    }

    private Task MeasureIdleAsync() => ForEachAsync("empty hub", async (home, figures, round) =>
    {
        figures.EmptyStart.Add(await home.StartAsync($"Empty{round}"));
        await Task.Delay(Rest);
        figures.IdleMemory.Add(home.ResidentMegabytes);
    });

    private Task MeasureWaitingAsync() => ForEachAsync("waiting instances", async (home, figures, round) =>
    {
        await home.StartAsync($"Waiting{round}");
        await home.RunAsync($"waiting/{scale.Waiting}");
        await Task.Delay(Rest);
        figures.WaitingMemory.Add(home.ResidentMegabytes);
    });

    private async Task MeasureFullStartAsync()
    {
        foreach (MeasuredHome home in homes.Keys)
        {
            await home.StartAsync("Full");
            await home.RunAsync($"fill/{scale.Finished}");
        }

        await ForEachAsync("full hub", async (home, figures, _) => figures.FullStart.Add(await home.StartAsync("Full")));
    }

    private async Task MeasureRecoveryAsync()
    {
        foreach (MeasuredHome home in homes.Keys)
        {
            await home.StartAsync("Flight", activitiesAtOnce: 2 * scale.Waiting);
            await home.RunAsync($"held/{scale.Waiting}");
        }

        await ForEachAsync("activities in flight", async (home, figures, _) =>
        {
            await home.StartAsync("Flight", activitiesAtOnce: 2 * scale.Waiting);
            await home.WaitAsync($"held/{scale.Waiting}");
            figures.Recovery.Add(home.AgeMilliseconds);
        });
    }

    private async Task ForEachAsync(string what, Func<MeasuredHome, EngineFigures, int, Task> take)
    {
        for (int round = 1; round <= scale.Rounds; round++)
        {
            progress($"{what}, round {round}");
            foreach ((MeasuredHome home, EngineFigures figures) in homes)
            {
                await take(home, figures, round);
            }
        }
    }
}
