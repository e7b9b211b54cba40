using FileView.Functions.Previews;

namespace FileView.Functions.Converting;

/// <summary>The input of the conversion of a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Format">The id of the format that inspecting found.</param>
/// <param name="From">How many of its engines, from the first choice on, have failed already.</param>
internal sealed record ConvertRequest(PreviewRun Run, string Format, int From = 0);
