namespace FileView.Functions.Access;

/// <summary>How a long poll went, in its answer.</summary>
/// <param name="TimeoutSeconds">The longest wait that was in force, in seconds, after the bounds.</param>
/// <param name="IntervalMilliseconds">The pause between two looks that was in force last, in milliseconds.</param>
/// <param name="Looks">How often the snapshot was looked at.</param>
/// <param name="WaitedMilliseconds">How long the caller was kept waiting, in milliseconds.</param>
/// <param name="EndedBy">What ended the wait, in one word.</param>
internal sealed record PollInfo(
    double TimeoutSeconds, int IntervalMilliseconds, int Looks, long WaitedMilliseconds, string EndedBy);
