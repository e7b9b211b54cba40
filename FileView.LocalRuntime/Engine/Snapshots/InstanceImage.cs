namespace FileView.LocalRuntime.Engine;

/// <summary>One instance as it stood when a snapshot was begun.</summary>
/// <param name="Id">The id.</param>
/// <param name="CustomStatus">JSON text, or null.</param>
/// <param name="History">The history.</param>
/// <param name="Messages">What waited for the next episode.</param>
internal sealed record InstanceImage(
    string Id, string? CustomStatus, IReadOnlyList<HistoryEvent> History, IReadOnlyList<HistoryEvent> Messages)
{
    public static InstanceImage Of(Instance instance) => new(
        instance.Id,
        instance.CustomStatus,
        [.. instance.History],
        instance.Messages.ConvertAll(message => message.Event));
}
