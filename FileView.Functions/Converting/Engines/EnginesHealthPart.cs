using FileView.Functions.Platform.Health;

namespace FileView.Functions.Converting.Engines;

/// <summary>The engines that convert: those that lack a program, or are out after failures, are missing.</summary>
internal sealed class EnginesHealthPart(EngineRegistry engines, EngineBreaker breaker) : IHealthPart
{
    /// <inheritdoc/>
    public string Name => "engines";

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (IConversionEngine engine in engines.All.Where(engine => engine.IsSetUp))
        {
            EngineHealth health = await engine.GetHealthAsync(cancellationToken);
            if (!health.Available || breaker.IsOut(engine.Name))
            {
                missing.Add(engine.Name);
            }
        }

        return missing.Count == 0 ? PartHealth.Ok : PartHealth.Without(missing);
    }
}
