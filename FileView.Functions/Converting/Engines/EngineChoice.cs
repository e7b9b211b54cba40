using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Engines;

/// <summary>The engine for a format, or why there is none.</summary>
/// <param name="Engine">The engine; absent when there is none that works.</param>
/// <param name="Health">Its health.</param>
/// <param name="Error">Why there is none.</param>
internal sealed record EngineChoice(IConversionEngine? Engine, EngineHealth? Health, PreviewError? Error);
