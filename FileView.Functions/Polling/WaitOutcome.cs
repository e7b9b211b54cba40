using FileView.Functions.Previews;

namespace FileView.Functions.Polling;

/// <summary>How a wait ended.</summary>
/// <param name="Snapshot">The state then.</param>
/// <param name="EndedBy">A word of <see cref="PollEndedBy"/>.</param>
/// <param name="Looks">How many looks there were. Reads that the bell caused are not looks.</param>
/// <param name="Interval">The pause that was in force last.</param>
/// <param name="Waited">How long the caller was kept.</param>
internal sealed record WaitOutcome(PreviewSnapshot Snapshot, string EndedBy, int Looks, TimeSpan Interval, TimeSpan Waited);
