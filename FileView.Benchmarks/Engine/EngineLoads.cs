namespace FileView.Benchmarks.Engine;

/// <summary>The loads of the table.</summary>
internal static class EngineLoads
{
    /// <summary>Appends that one chain of five activities waits for: its start with its first episode, and each result.</summary>
    public const int AppendsOfOneChain = 6;

    private const int Chains = 200;
    private const int ChainLength = 5;
    private const int FanOuts = 20;
    private const int FanOutWidth = 20;
    private const int Waiting = 50;
    private const int SingleChains = 31;
    private const double Milliseconds = 1000;

    /// <summary>Activities a second, all chains at once.</summary>
    public static async Task<double> ChainsAsync(MeasuredHome home) =>
        Chains * ChainLength * Milliseconds / await home.RunAsync($"runs/ActivityChain/{Chains}/{ChainLength}");

    /// <summary>Milliseconds of one chain while nothing else runs.</summary>
    public static async Task<double> OneChainAsync(MeasuredHome home)
    {
        var samples = new Samples();
        for (int i = 0; i < SingleChains; i++)
        {
            samples.Add(await home.RunAsync($"runs/ActivityChain/1/{ChainLength}"));
        }

        return samples.Median;
    }

    /// <summary>Activities a second, all fan-outs at once.</summary>
    public static async Task<double> FanOutsAsync(MeasuredHome home) =>
        FanOuts * FanOutWidth * Milliseconds / await home.RunAsync($"runs/FanOut/{FanOuts}/{FanOutWidth}");

    /// <summary>Milliseconds from the first event to the last end.</summary>
    public static async Task<double> EventsAsync(MeasuredHome home)
    {
        await home.RunAsync($"waiting/{Waiting}");
        return await home.RunAsync($"events/{Waiting}");
    }
}
