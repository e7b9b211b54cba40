namespace FileView.LocalRuntime.Engine;

/// <summary>Ended instances were removed.</summary>
/// <param name="InstanceIds">Their ids; those that are not there or have not ended are passed over.</param>
internal sealed record PurgeRecord(IReadOnlyList<string> InstanceIds) : LogRecord;
