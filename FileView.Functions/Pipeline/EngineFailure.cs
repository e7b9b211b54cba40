using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>The failure of an engine.</summary>
/// <param name="Engine">Its name; empty when it was not known.</param>
/// <param name="Error">What became of the file, if no other engine converts it.</param>
internal sealed record EngineFailure(string Engine, PreviewError Error);
