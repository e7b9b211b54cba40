using System.Text;
using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Durable;

/// <summary>
/// Logs the runs of orchestrators and activities under the category of the genuine extension. It is there only when host.json
/// asks for replays or for inputs and outputs; without the latter their sizes are told, for they may hold what belongs in no log.
/// </summary>
internal sealed class TracingFunctionRunner : IDurableFunctionRunner
{
    private const string Category = "Host.Triggers.DurableTask";

    private readonly IDurableFunctionRunner _runner;
    private readonly DurableSettings _settings;
    private readonly DataConverter _converter;
    private readonly ILogger _logger;

    private TracingFunctionRunner(IDurableFunctionRunner runner, DurableSettings settings, DataConverter converter, ILogger logger)
    {
        _runner = runner;
        _settings = settings;
        _converter = converter;
        _logger = logger;
    }

    public IReadOnlyCollection<string> OrchestratorNames => _runner.OrchestratorNames;

    public IReadOnlyCollection<string> ActivityNames => _runner.ActivityNames;

    /// <summary>The runner itself, unless the settings ask for traces.</summary>
    public static IDurableFunctionRunner Around(
        IDurableFunctionRunner runner, DurableSettings settings, DataConverter converter, ILoggerFactory loggers)
        => settings.TracesInputsAndOutputs || settings.TracesReplays
            ? new TracingFunctionRunner(runner, settings, converter, loggers.CreateLogger(Category))
            : runner;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context, string? serializedInput)
    {
        if (_settings.TracesReplays || !context.IsReplaying)
        {
            Log.OrchestratorStarted(_logger, context.InstanceId, name, context.IsReplaying, Shown(serializedInput));
        }

        object? output = await _runner.RunOrchestratorAsync(name, context, serializedInput);
        Log.OrchestratorCompleted(_logger, context.InstanceId, name, context.IsReplaying, Shown(_converter.Serialize(output)));
        return output;
    }

    public async Task<string?> RunActivityAsync(
        string name, string instanceId, string? serializedInput, CancellationToken cancellationToken)
    {
        Log.ActivityStarted(_logger, instanceId, name, Shown(serializedInput));
        string? output = await _runner.RunActivityAsync(name, instanceId, serializedInput, cancellationToken);
        Log.ActivityCompleted(_logger, instanceId, name, Shown(output));
        return output;
    }

    public IDictionary<string, object?>? DescribeFailure(Exception exception) => _runner.DescribeFailure(exception);

    private string Shown(string? text)
        => _settings.TracesInputsAndOutputs ? text ?? "(null)" : $"({Encoding.UTF8.GetByteCount(text ?? "")} bytes)";
}
