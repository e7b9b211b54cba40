using Microsoft.DurableTask;

namespace FileView.LoadApp.Crash;

/// <summary>
/// The steps of one orchestration. Each is called with the result of the one before, so that the ledger shows whether a
/// result that others have seen was ever replaced by another.
/// </summary>
internal sealed class StepTrail(TaskOrchestrationContext context, IReadOnlyList<StepRecord>? before = null)
{
    public const string Activity = "Step";

    private readonly List<StepRecord> _steps = [.. before ?? []];

    public IReadOnlyList<StepRecord> Steps => _steps;

    public async Task TakeAsync()
    {
        string step = $"{context.InstanceId}/{_steps.Count}";
        string previous = _steps.Count == 0 ? string.Empty : _steps[^1].Token;
        string token = await context.CallActivityAsync<string>(Activity, new StepCall(step, previous));
        _steps.Add(new StepRecord(step, previous, token));
    }
}
