using System.Text.Json;
using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>Orchestrators and activities of a test, by name.</summary>
internal sealed class TestFunctions : IDurableFunctionRunner
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = [];
    private readonly Dictionary<string, Func<string?, CancellationToken, Task<object?>>> _activities = [];

    /// <summary>Case-insensitive System.Text.Json, as a function app has it.</summary>
    public static DataConverter Converter { get; } =
        new JsonDataConverter(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    /// <summary>What is added to failures.</summary>
    public Func<Exception, IDictionary<string, object?>?> Describe { get; init; } = _ => null;

    public IReadOnlyCollection<string> OrchestratorNames => _orchestrators.Keys;

    public IReadOnlyCollection<string> ActivityNames => _activities.Keys;

    public TestFunctions Orchestrator<TResult>(string name, Func<TaskOrchestrationContext, Task<TResult>> code)
    {
        _orchestrators[name] = async context => await code(context);
        return this;
    }

    public TestFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task> code)
    {
        _orchestrators[name] = async context =>
        {
            await code(context);
            return null;
        };
        return this;
    }

    /// <summary>An orchestrator whose task is handed over as it is.</summary>
    public TestFunctions RawOrchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    public TestFunctions Activity<TInput, TResult>(string name, Func<TInput, TResult> code) =>
        Activity<TInput, TResult>(name, (input, _) => Task.FromResult(code(input)));

    public TestFunctions Activity<TInput, TResult>(string name, Func<TInput, CancellationToken, Task<TResult>> code)
    {
        _activities[name] = async (input, cancellation) => await code(Converter.Deserialize<TInput>(input)!, cancellation);
        return this;
    }

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context, string? serializedInput) =>
        _orchestrators[name](context);

    public async Task<string?> RunActivityAsync(
        string name, string instanceId, string? serializedInput, CancellationToken cancellationToken) =>
        Converter.Serialize(await _activities[name](serializedInput, cancellationToken));

    public IDictionary<string, object?>? DescribeFailure(Exception exception) => Describe(exception);
}
