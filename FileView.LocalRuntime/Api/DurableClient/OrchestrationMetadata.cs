using System.Globalization;
using System.Text;

namespace Microsoft.DurableTask.Client;

/// <summary>An orchestration as a client sees it at one moment.</summary>
public sealed class OrchestrationMetadata
{
    /// <summary>Describes an orchestration.</summary>
    /// <param name="name">The name of the orchestrator.</param>
    /// <param name="instanceId">The id of the instance.</param>
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    /// <summary>The name of the orchestrator, in the spelling of the caller.</summary>
    public string Name { get; }

    /// <summary>The id of the instance.</summary>
    public string InstanceId { get; }

    /// <summary>Reads the texts below; null when they were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>The state.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was created. UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed. UTC.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input; null when there is none or it was not asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>
    /// The result, or the text <c>ErrorType: ErrorMessage</c> (which is not JSON) of a failure; null when there is none
    /// or it was not asked for.
    /// </summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status; the text <c>null</c> when it is not set, null when it was not asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>The tags; empty by default.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How it failed; null when it has not failed, and on hubs that do not keep it with the state.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether the state is <see cref="OrchestrationRuntimeStatus.Running"/>.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has completed, failed or been terminated.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public T? ReadInputAs<T>() => Converter(nameof(ReadInputAs), "input").Deserialize<T>(SerializedInput);

    /// <summary>The result.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    /// <exception cref="System.Text.Json.JsonException">The orchestration has failed, so that the output is a plain text.</exception>
    public T? ReadOutputAs<T>() => Converter(nameof(ReadOutputAs), "output").Deserialize<T>(SerializedOutput);

    /// <summary>The custom status.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public T? ReadCustomStatusAs<T>() =>
        Converter(nameof(ReadCustomStatusAs), "input and output").Deserialize<T>(SerializedCustomStatus);

    /// <summary>The fields on one line, long texts cut.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}");
        text.Append(CultureInfo.InvariantCulture, $", CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}");
        Append(text, "Input", SerializedInput);
        Append(text, "Output", SerializedOutput);
        Append(text, "CustomStatus", SerializedCustomStatus);
        Append(text, "FailureDetails", FailureDetails?.ToString());
        return text.Append(']').ToString();
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        const int Longest = 40;
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(", ").Append(name).Append(": '").Append(value.AsSpan(0, Math.Min(value.Length, Longest)));
            text.Append(value.Length > Longest ? "...'" : "'");
        }
    }

    private DataConverter Converter(string method, string data) => DataConverter ?? throw new InvalidOperationException(
        $"The {method} method can only be used on {nameof(OrchestrationMetadata)} objects that are fetched with the option to include {data} data.");
}
