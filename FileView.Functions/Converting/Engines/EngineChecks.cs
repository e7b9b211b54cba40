using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Engines;

/// <summary>Tries engines that are out with a conversion of their own, and brings back those that work.</summary>
internal sealed class EngineChecks(
    EngineRegistry engines, EngineBreaker breaker, IOptions<ConvertingOptions> options, TimeProvider time, ILogger<EngineChecks> logger)
    : BackgroundService
{
    /// <summary>Tries every engine that is out, once.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (IConversionEngine engine in engines.All.Where(engine => breaker.IsOut(engine.Name)))
        {
            if (await WorksAsync(engine, cancellationToken))
            {
                breaker.Works(engine.Name);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.Health.Interval), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await CheckAsync(stoppingToken);
        }
    }

    private async Task<bool> WorksAsync(IConversionEngine engine, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.Timeout), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await engine.ProbeAsync(linked.Token);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            Log.EngineStillOut(logger, engine.Name, failed);
            return false;
        }
    }
}
