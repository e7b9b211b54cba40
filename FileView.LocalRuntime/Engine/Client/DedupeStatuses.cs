using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>Reads the words of a start's dedupe list.</summary>
internal static class DedupeStatuses
{
    /// <summary>Null for null: the host's own rule.</summary>
    /// <exception cref="ArgumentException">A word is no state.</exception>
    public static IReadOnlyCollection<OrchestrationRuntimeStatus>? Parse(IReadOnlyList<string>? words) =>
        words?.Select(Parse).ToList();

    private static OrchestrationRuntimeStatus Parse(string word) =>
        Enum.TryParse(word, ignoreCase: true, out OrchestrationRuntimeStatus status)
        && StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Contains(status)
            ? status
            : throw new ArgumentException($"Invalid orchestration runtime status: '{word}' for deduplication.");
}
