using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>The app's middleware, the first registered outermost, around the call of the function.</summary>
internal sealed class FunctionPipeline
{
    private readonly FunctionExecutionDelegate _first;

    /// <param name="middleware">In the order of registration.</param>
    /// <param name="invokers">Calls the function at the end.</param>
    public FunctionPipeline(MiddlewareList middleware, FunctionInvokers invokers)
    {
        _first = invokers.InvokeAsync;
        foreach (Func<FunctionExecutionDelegate, FunctionExecutionDelegate> step in Enumerable.Reverse(middleware.Steps))
        {
            _first = step(_first);
        }
    }

    public Task RunAsync(FunctionContext context) => _first(context);
}
