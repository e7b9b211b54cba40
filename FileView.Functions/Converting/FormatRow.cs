using FileView.Functions.Previews;

namespace FileView.Functions.Converting;

/// <summary>One format in the answer of <see cref="FormatsFunction"/>.</summary>
/// <param name="Id">A stable word, for example <c>docx</c>.</param>
/// <param name="Label">What a reader calls it.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Extensions">The endings of its names, without dot.</param>
/// <param name="Family">The family, as settings name it.</param>
/// <param name="Shown">Whether it can be shown here and now.</param>
/// <param name="Engine">The engine that shows it; absent when none does.</param>
/// <param name="Error">Why none does, with what to do about it; absent when one does.</param>
/// <param name="Engines">Every engine that may convert it, the first choice first.</param>
internal sealed record FormatRow(
    string Id,
    string Label,
    string MediaType,
    IReadOnlyList<string> Extensions,
    string Family,
    bool Shown,
    string? Engine,
    PreviewError? Error,
    IReadOnlyList<EngineRow> Engines);
