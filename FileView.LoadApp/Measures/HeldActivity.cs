using Microsoft.Azure.Functions.Worker;

namespace FileView.LoadApp.Measures;

/// <summary>An activity in flight.</summary>
internal sealed class HeldActivity(HeldActivities held)
{
    public const string Name = "Hold";

    /// <summary>Does not end.</summary>
    [Function(Name)]
    public Task RunAsync([ActivityTrigger] string? _, CancellationToken cancellationToken) =>
        held.HoldAsync(cancellationToken);
}
