using FileView.Functions.Converting.Engines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Office;

/// <summary>Starts the office processes with the app, in the background, so that the first document does not wait for them.</summary>
internal sealed class OfficeWarmUp(
    OfficeEngine engine, OfficePool pool, IOptions<ConvertingOptions> options, ILogger<OfficeWarmUp> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Office.WarmStart)
        {
            return;
        }

        try
        {
            EngineHealth health = await engine.GetHealthAsync(stoppingToken);
            if (health.Available)
            {
                await pool.WarmAsync(stoppingToken);
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // The first document tries again, and says what is wrong.
            Log.OfficeNotStarted(logger, 0, failed);
        }
    }
}
