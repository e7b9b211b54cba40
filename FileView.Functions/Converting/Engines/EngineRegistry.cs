using System.Collections.ObjectModel;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Engines;

/// <summary>The engines of this installation, and which of them converts what.</summary>
internal sealed class EngineRegistry
{
    private readonly IConversionEngine[] _engines;
    private readonly EngineBreaker _breaker;
    private readonly ConvertingOptions _options;

    /// <summary>Initializes a new instance of the <see cref="EngineRegistry"/> class.</summary>
    /// <exception cref="OptionsValidationException">A setting names an engine that there is not.</exception>
    public EngineRegistry(IEnumerable<IConversionEngine> engines, EngineBreaker breaker, IOptions<ConvertingOptions> options)
    {
        _engines = [.. engines.OrderBy(engine => engine.Priority)];
        (_breaker, _options) = (breaker, options.Value);
        RequireKnown();
    }

    /// <summary>Gets every engine, also those that lack something.</summary>
    public IReadOnlyList<IConversionEngine> All => _engines;

    /// <summary>Gets the engines that may convert a format, the first choice first.</summary>
    public IReadOnlyList<IConversionEngine> Of(FileFormat format)
    {
        IEnumerable<IConversionEngine> able = _engines.Where(engine => engine.IsSetUp && engine.Formats.Contains(format.Id));
        Collection<string> named = _options.FamilyOf(format.Family).Engines;
        return named.Count == 0
            ? [.. able]
            : [.. named.Select(name => able.FirstOrDefault(engine => engine.Name == name)).OfType<IConversionEngine>()];
    }

    /// <summary>Chooses the engine for a format: the first that works, and that is not out unless all of them are.</summary>
    /// <param name="format">The id of the format.</param>
    /// <param name="failed">The engines that are not asked any more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The engine with its health, or why there is none.</returns>
    public async Task<EngineChoice> ChooseAsync(string format, IReadOnlyCollection<string> failed, CancellationToken cancellationToken)
    {
        EngineChoice? spare = null;
        EngineHealth? trouble = null;
        FileFormat? known = FileFormats.Find(format);
        foreach (IConversionEngine engine in known is null ? [] : Of(known).Where(engine => !failed.Contains(engine.Name)))
        {
            EngineHealth health = await engine.GetHealthAsync(cancellationToken);
            if (!health.Available)
            {
                trouble ??= health;
                continue;
            }

            var choice = new EngineChoice(engine, health, Error: null);
            if (!_breaker.IsOut(engine.Name))
            {
                return choice;
            }

            spare ??= choice;
        }

        return spare ?? new EngineChoice(null, null, ErrorOf(known, trouble));
    }

    private static PreviewError ErrorOf(FileFormat? format, EngineHealth? trouble)
    {
        string label = format?.Label ?? "file";
        return trouble is null
            ? new PreviewError(PreviewErrorCodes.FormatNotSupported, format?.WhyNot ?? $"A {label} cannot be shown.", "GET /api/formats lists what can be shown.")
            : new PreviewError(PreviewErrorCodes.EngineMissing, $"A {label} cannot be shown on this server: {trouble.Reason}", trouble.Hint);
    }

    private void RequireKnown()
    {
        foreach ((string family, FamilyOptions options) in _options.Families)
        {
            if (options.Engines.FirstOrDefault(name => Array.TrueForAll(_engines, engine => engine.Name != name)) is { } unknown)
            {
                string key = $"fileview:converting:families:{family}:engines";
                throw new OptionsValidationException(key, typeof(ConvertingOptions), [
                    $"The setting {key} names {unknown}, which is no engine. There are: {string.Join(", ", _engines.Select(engine => engine.Name))}."]);
            }
        }
    }
}
