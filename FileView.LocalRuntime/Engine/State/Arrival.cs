namespace FileView.LocalRuntime.Engine;

/// <summary>Something that an instance's next episode gets.</summary>
/// <param name="Order">Orders messages and completions by the time they came; not stored.</param>
/// <param name="Event">What came.</param>
internal readonly record struct Arrival(long Order, HistoryEvent Event);
