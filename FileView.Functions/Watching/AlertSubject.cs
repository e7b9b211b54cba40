using FileView.Functions.Previews;

namespace FileView.Functions.Watching;

/// <summary>What an alert is about.</summary>
/// <param name="Run">The run.</param>
/// <param name="Kind">The field: <c>preview</c>, <c>text</c> or <c>index</c>.</param>
internal sealed record AlertSubject(PreviewRun Run, string Kind);
