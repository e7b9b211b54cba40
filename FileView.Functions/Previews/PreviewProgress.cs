namespace FileView.Functions.Previews;

/// <summary>How far the step at work has come.</summary>
/// <param name="Step">The name of the step, for example <c>Downloading</c>.</param>
/// <param name="Done">What is done, in bytes for Downloading and in pages for Converting.</param>
/// <param name="Total">What there is to do; absent while it is not known.</param>
internal sealed record PreviewProgress(string Step, long Done, long? Total = null);
