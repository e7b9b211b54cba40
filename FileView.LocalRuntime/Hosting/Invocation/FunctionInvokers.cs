using System.Collections.Frozen;
using FileView.LocalRuntime.Hosting.Binding;
using FileView.LocalRuntime.Hosting.Discovery;
using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>The invokers of all functions of the app.</summary>
internal sealed class FunctionInvokers(FunctionCatalog catalog, ParameterBinders binders)
{
    private readonly FrozenDictionary<string, FunctionInvoker> _invokers = catalog.Functions
        .ToFrozenDictionary(function => function.Definition.Id, function => new FunctionInvoker(function, binders));

    /// <summary>Calls the function of a context and keeps what it returned as the context's result.</summary>
    public Task InvokeAsync(FunctionContext context)
        => _invokers[context.FunctionId].InvokeAsync((LocalFunctionContext)context);
}
