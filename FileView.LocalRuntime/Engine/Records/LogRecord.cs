namespace FileView.LocalRuntime.Engine;

/// <summary>
/// One thing that happened in the hub. The state is what applying all records in order gives, so applying must depend on
/// nothing but the state and the record: no clock, no chance.
/// </summary>
internal abstract record LogRecord;
