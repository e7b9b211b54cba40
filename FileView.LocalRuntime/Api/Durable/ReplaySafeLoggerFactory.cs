using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>Makes replay-safe loggers for one orchestration.</summary>
internal sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext context, ILoggerFactory loggers) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(context, loggers.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Providers are added to the host's logging, not to an orchestration's.");

    public void Dispose()
    {
        // The loggers belong to the host.
    }
}
