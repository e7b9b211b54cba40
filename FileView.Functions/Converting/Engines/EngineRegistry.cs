using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Converting.Engines;

/// <summary>The engines of this installation.</summary>
internal sealed class EngineRegistry(IEnumerable<IConversionEngine> engines)
{
    private readonly IConversionEngine[] _engines = [.. engines.OrderBy(engine => engine.Priority)];

    /// <summary>Chooses the engine for a format.</summary>
    /// <returns>The engine with its health, or why there is none.</returns>
    public async Task<EngineChoice> ChooseAsync(string format, CancellationToken cancellationToken)
    {
        EngineHealth? trouble = null;
        foreach (IConversionEngine engine in _engines.Where(engine => engine.Formats.Contains(format)))
        {
            EngineHealth health = await engine.GetHealthAsync(cancellationToken);
            if (health.Available)
            {
                return new EngineChoice(engine, health, Error: null);
            }

            trouble ??= health;
        }

        FileFormat? row = FileFormats.Find(format);
        string label = row?.Label ?? "file";
        return new EngineChoice(null, null, trouble is null
            ? new PreviewError(PreviewErrorCodes.FormatNotSupported, row?.WhyNot ?? $"A {label} cannot be shown.", "GET /api/formats lists what can be shown.")
            : new PreviewError(PreviewErrorCodes.EngineMissing, $"A {label} cannot be shown on this server: {trouble.Reason}", trouble.Hint));
    }
}
