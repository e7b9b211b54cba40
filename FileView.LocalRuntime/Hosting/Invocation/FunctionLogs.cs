using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>Logs the calls of functions, each under the category <c>Function.{Name}</c> as in the genuine host.</summary>
internal sealed class FunctionLogs(ILoggerFactory loggers)
{
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new();

    /// <summary>A call begins.</summary>
    public FunctionRun Begin(LocalFunctionContext call)
    {
        ILogger logger = _loggers.GetOrAdd(
            call.Function.Name, static (name, factory) => factory.CreateLogger("Function." + name), loggers);
        Log.Executing(logger, call.Function.Name, call.InvocationId);
        return new FunctionRun(logger, call.Function.Name, call.InvocationId, Stopwatch.GetTimestamp());
    }
}
