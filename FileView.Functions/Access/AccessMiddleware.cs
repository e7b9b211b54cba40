using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FileView.Functions.Access;

/// <summary>
/// Decides who asks before any HTTP function runs. Registered inside the problem middleware, which answers for it.
/// Other functions are called by the platform only, and left alone.
/// </summary>
internal sealed class AccessMiddleware(AccessGate gate, AccessRules rules) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            gate.Enter(http.Request, rules[context.FunctionDefinition.Name]);
        }

        return next(context);
    }
}
