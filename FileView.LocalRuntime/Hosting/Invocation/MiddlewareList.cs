using Microsoft.Azure.Functions.Worker.Middleware;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>The middleware that the app has registered, in that order.</summary>
internal sealed class MiddlewareList
{
    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Steps { get; } = [];
}
