namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>What is remembered of a timer over a restart. All times are UTC.</summary>
/// <param name="Last">When it last ran; the default value when it never did.</param>
/// <param name="Next">When it was to run next.</param>
/// <param name="LastUpdated">When this was written.</param>
internal sealed record TimerState(DateTime Last, DateTime Next, DateTime LastUpdated);
