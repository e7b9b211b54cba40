namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>A call of an activity.</summary>
internal sealed class ActivityTriggerInput(string instanceId, string? serializedInput, string parameterName) : TriggerInput
{
    /// <summary>The orchestration that calls.</summary>
    public string InstanceId => instanceId;

    /// <summary>The input as JSON text, or null.</summary>
    public string? SerializedInput => serializedInput;

    public override IReadOnlyDictionary<string, object?> ReadBindingData()
        => new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            [parameterName] = serializedInput,
            ["data"] = serializedInput,
            ["instanceId"] = instanceId,
        };
}
