namespace FileView.LocalRuntime.Engine;

/// <summary>The app's durable functions, found by name without regard to case.</summary>
internal sealed class DurableFunctions
{
    private readonly Dictionary<string, string> _orchestrators;
    private readonly Dictionary<string, string> _activities;

    public DurableFunctions(IDurableFunctionRunner runner)
    {
        Runner = runner;
        _orchestrators = runner.OrchestratorNames.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);
        _activities = runner.ActivityNames.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);
    }

    public IDurableFunctionRunner Runner { get; }

    /// <summary>The orchestrator's own spelling; null when there is none of that name.</summary>
    public string? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    /// <summary>The activity's own spelling; null when there is none of that name.</summary>
    public string? FindActivity(string name) => _activities.GetValueOrDefault(name);

    public string MissingOrchestrator(string name) => Missing(name, "an orchestrator", "orchestrator", _orchestrators.Values);

    public string MissingActivity(string name) => Missing(name, "an activity", "activity", _activities.Values);

    private static string Missing(string name, string kind, string plural, IEnumerable<string> known) =>
        $"The function '{name}' doesn't exist, is disabled, or is not {kind} function. Additional info: The following are "
        + $"the known {plural} functions: {string.Join(", ", known.Select(other => $"'{other}'"))}.";
}
