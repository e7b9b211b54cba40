namespace FileView.LocalRuntime.Engine;

/// <summary>A client rewound a failed instance.</summary>
/// <param name="Instances">
/// The bytes of the instance as it stood, and of the children that failed under it: they may lie in a pack, which applying
/// a record must not depend on.
/// </param>
/// <param name="Rewound">The ExecutionRewound event.</param>
internal sealed record RewindRecord(IReadOnlyList<byte[]> Instances, HistoryEvent Rewound) : LogRecord;
