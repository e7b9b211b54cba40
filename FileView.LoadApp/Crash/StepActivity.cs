using Microsoft.Azure.Functions.Worker;

namespace FileView.LoadApp.Crash;

/// <summary>The one activity of the load: its effect is a line in the ledger, its result is another one at every run.</summary>
internal sealed class StepActivity(StepLedger ledger)
{
    /// <summary>Runs a step.</summary>
    [Function(StepTrail.Activity)]
    public string Run([ActivityTrigger] StepCall call)
    {
        string token = Guid.NewGuid().ToString("N");
        ledger.Add(new StepRecord(call.Step, call.Previous, token));
        return token;
    }
}
