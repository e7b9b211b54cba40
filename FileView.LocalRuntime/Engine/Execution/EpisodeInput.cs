namespace FileView.LocalRuntime.Engine;

/// <summary>What an episode is run over.</summary>
/// <param name="Instance">The instance; its history is read and not changed.</param>
/// <param name="Now">The time of the episode, UTC: later than every event of the history.</param>
/// <param name="Batch">What has come since the last episode, in order.</param>
/// <param name="Messages">How many of these are in the log already.</param>
internal sealed record EpisodeInput(Instance Instance, DateTime Now, IReadOnlyList<HistoryEvent> Batch, int Messages);
