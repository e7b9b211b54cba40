using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Invocation;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>Runs the timers of the app while the host runs.</summary>
internal sealed class TimerService(
    FunctionCatalog catalog,
    FunctionPipeline pipeline,
    FunctionLogs logs,
    HostSettings settings,
    IHostFiles files,
    IConfiguration configuration,
    IServiceProvider services,
    TimeProvider clock,
    ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger _logger = loggers.CreateLogger("Host.Triggers.Timer");

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(catalog.Of(TriggerKind.Timer).Select(function => RunAsync(function, stoppingToken)));

    private async Task RunAsync(FunctionDescriptor function, CancellationToken stopping)
    {
        ISchedule schedule = TimerRules.ScheduleOf(function, configuration);
        var state = new TimerStateFile(files, function.Name);
        if (_logger.IsEnabled(LogLevel.Information))
        {
            Log.TimerStarts(_logger, function.Name, schedule.Next(clock.GetUtcNow().UtcDateTime));
        }

        try
        {
            await new TimerListener(function, schedule, state, CallAsync, clock, _logger).RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host is stopping.
        }
        catch (Exception exception)
        {
            Log.TimerBroke(_logger, exception, function.Name);
        }
    }

    private async Task CallAsync(FunctionDescriptor function, TimerInfo info, CancellationToken stopping)
    {
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using ITimer? limit = settings.FunctionTimeout is { } timeout
            ? clock.CreateTimer(_ => TimeOut(function, timeout, wanted), state: null, timeout, Timeout.InfiniteTimeSpan)
            : null;
        await using var call = new LocalFunctionContext(function, new TimerTriggerInput(info), services, wanted.Token);
        FunctionRun run = logs.Begin(call);
        try
        {
            await pipeline.RunAsync(call);
            run.Succeeded();
        }
        catch (Exception exception)
        {
            run.Failed(exception);
        }
    }

    private void TimeOut(FunctionDescriptor function, TimeSpan timeout, CancellationTokenSource wanted)
    {
        Log.TimerTimedOut(_logger, function.Name, timeout);
        _ = wanted.TellAsync(_logger);
    }
}
