using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>A call that has begun and whose end is to be logged.</summary>
internal readonly record struct FunctionRun(ILogger Logger, string Name, string InvocationId, long StartedAt)
{
    private double Milliseconds => Math.Round(Stopwatch.GetElapsedTime(StartedAt).TotalMilliseconds, 1);

    public void Succeeded()
    {
        if (Logger.IsEnabled(LogLevel.Debug))
        {
            Log.Succeeded(Logger, Name, InvocationId, Milliseconds);
        }
    }

    public void Failed(Exception exception) => Log.Failed(Logger, exception, Name, InvocationId, Milliseconds);

    /// <summary>The caller has gone.</summary>
    public void Abandoned() => Log.Abandoned(Logger, Name, InvocationId, Milliseconds);

    /// <summary>The time limit had answered before the function ended.</summary>
    public void FailedAfterTimeLimit(Exception? exception)
        => Log.FailedAfterTimeLimit(Logger, exception, Name, InvocationId, Milliseconds);
}
