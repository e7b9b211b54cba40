namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>A part of the pipeline that every invocation runs through.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>
    /// Handles an invocation. Around an orchestrator it must not await anything of its own before or after
    /// <paramref name="next"/>.
    /// </summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of the pipeline; not calling it leaves the function out.</param>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
