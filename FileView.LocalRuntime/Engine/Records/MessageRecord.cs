namespace FileView.LocalRuntime.Engine;

/// <summary>A client sent something to an instance: an event, a termination, a suspension, a resumption.</summary>
/// <param name="InstanceId">The id.</param>
/// <param name="Message">What the next episode gets.</param>
internal sealed record MessageRecord(string InstanceId, HistoryEvent Message) : LogRecord;
