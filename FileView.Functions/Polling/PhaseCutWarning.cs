using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Polling;

/// <summary>Tells at the start which settings of phases do not hold as they are written.</summary>
internal sealed class PhaseCutWarning(PollingLimits limits, ILogger<PhaseCutWarning> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (string setting in limits.CutSettings)
        {
            logger.PhaseCut(setting);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
