namespace FileView.LocalRuntime.Engine;

/// <summary>What instance ids may look like.</summary>
internal static class InstanceIds
{
    /// <summary>Refuses ids of entities, which orchestrations cannot have.</summary>
    public static void RefuseEntity(string instanceId, string parameterName)
    {
        if (instanceId.StartsWith('@'))
        {
            throw new ArgumentException(
                "Instance IDs that start with '@' are reserved for entities and cannot be used here.", parameterName);
        }
    }
}
