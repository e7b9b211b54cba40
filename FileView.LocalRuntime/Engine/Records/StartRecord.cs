namespace FileView.LocalRuntime.Engine;

/// <summary>A client started an instance; an ended one of the same id is replaced.</summary>
/// <param name="InstanceId">The id.</param>
/// <param name="Started">The ExecutionStarted event that the first episode gets.</param>
internal sealed record StartRecord(string InstanceId, HistoryEvent Started) : LogRecord;
