using Microsoft.Azure.Functions.Worker;

namespace FileView.LoadApp.Crash;

/// <summary>The one activity of the load: its effect is a line in the ledger, its result is another one at every run.</summary>
internal sealed class StepActivity(StepLedger ledger)
{
    private const int LongestPause = 30;

    /// <summary>Runs a step.</summary>
    [Function(StepTrail.Activity)]
    public async Task<string> RunAsync([ActivityTrigger] StepCall call, CancellationToken cancellationToken)
    {
        string token = Guid.NewGuid().ToString("N");
        ledger.Add(new StepRecord(call.Step, call.Previous, token));

        // Many kills shall fall between the effect and its result.
        await Task.Delay(Random.Shared.Next(LongestPause), cancellationToken);
        return token;
    }
}
