using FileView.Functions.Previews;

namespace FileView.Functions.Converting;

/// <summary>The input of the conversion of a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Format">The id of the format that inspecting found.</param>
/// <param name="Protected">Whether inspecting found that the content needs a password; absent when it has recorded that itself.</param>
/// <param name="Failed">The names of the engines that have failed already; absent at the first attempt.</param>
internal sealed record ConvertRequest(PreviewRun Run, string Format, bool? Protected, IReadOnlyList<string>? Failed = null);
