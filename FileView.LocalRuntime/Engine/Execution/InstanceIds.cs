namespace FileView.LocalRuntime.Engine;

/// <summary>What instance ids may look like.</summary>
internal static class InstanceIds
{
    /// <summary>Refuses ids of entities, which orchestrations cannot have.</summary>
    public static void RefuseEntity(string? instanceId, string parameterName)
    {
        if (instanceId?.StartsWith('@') == true)
        {
            throw new ArgumentException(
                "Instance IDs starting with '@' are reserved for entities, and must not be used for orchestrations, when entity "
                + "support is enabled.",
                parameterName);
        }
    }
}
