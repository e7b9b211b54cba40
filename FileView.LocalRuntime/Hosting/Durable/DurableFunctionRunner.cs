using System.Collections.Frozen;
using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Invocation;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Durable;

/// <summary>Runs the app's orchestrators and activities for the engine, the app's middleware around them.</summary>
internal sealed class DurableFunctionRunner : IDurableFunctionRunner
{
    private readonly FrozenDictionary<string, FunctionDescriptor> _orchestrators;
    private readonly FrozenDictionary<string, FunctionDescriptor> _activities;
    private readonly FunctionPipeline _pipeline;
    private readonly WorkerDataConverter _converter;
    private readonly FunctionLogs _logs;
    private readonly IServiceProvider _services;
    private readonly IExceptionPropertiesProvider? _properties;
    private readonly ILogger _logger;

    public DurableFunctionRunner(
        FunctionCatalog catalog,
        FunctionPipeline pipeline,
        WorkerDataConverter converter,
        FunctionLogs logs,
        IServiceProvider services,
        ILogger<DurableFunctionRunner> logger,
        IExceptionPropertiesProvider? properties = null)
    {
        _orchestrators = ByName(catalog, TriggerKind.Orchestration);
        _activities = ByName(catalog, TriggerKind.Activity);
        _pipeline = pipeline;
        _converter = converter;
        _logs = logs;
        _services = services;
        _logger = logger;
        _properties = properties;
    }

    public IReadOnlyCollection<string> OrchestratorNames => _orchestrators.Keys;

    public IReadOnlyCollection<string> ActivityNames => _activities.Keys;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context, string? serializedInput)
    {
        await using var call = new LocalFunctionContext(
            _orchestrators[name], new OrchestrationTriggerInput(context, serializedInput), _services, CancellationToken.None);
        FunctionRun run = _logs.Begin(call);
        try
        {
            await _pipeline.RunAsync(call);
            run.Succeeded();
            return call.Result.Value;
        }
        catch (Exception exception)
        {
            // An episode that only waits never comes here, and one that failed is not replayed: it is logged once.
            run.Failed(exception);
            throw;
        }
    }

    public async Task<string?> RunActivityAsync(
        string name, string instanceId, string? serializedInput, CancellationToken cancellationToken)
    {
        FunctionDescriptor function = _activities[name];
        var trigger = new ActivityTriggerInput(instanceId, serializedInput, function.TriggerParameter.Name!);
        await using var call = new LocalFunctionContext(function, trigger, _services, cancellationToken);
        FunctionRun run = _logs.Begin(call);
        try
        {
            await _pipeline.RunAsync(call);
            string? result = _converter.Serialize(call.Result.Value);
            run.Succeeded();
            return result;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            run.Failed(exception);
            throw;
        }
    }

    public IDictionary<string, object?>? DescribeFailure(Exception exception)
    {
        try
        {
            // Read here, where it may throw: the dictionary is the app's own.
            return _properties?.GetExceptionProperties(exception) is { } told ? new Dictionary<string, object?>(told) : null;
        }
        catch (Exception broken)
        {
            Log.NoProperties(_logger, broken, exception.GetType().FullName);
            return null;
        }
    }

    private static FrozenDictionary<string, FunctionDescriptor> ByName(FunctionCatalog catalog, TriggerKind kind)
        => catalog.Of(kind).ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);
}
