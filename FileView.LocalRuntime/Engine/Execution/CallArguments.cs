using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Engine;

/// <summary>What may not be handed to a call.</summary>
internal static class CallArguments
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

    /// <summary>Refuses options in the place of the input: the overloads make that an easy mistake.</summary>
    public static void RefuseOptionsAsInput(object? input, TaskOptions? options, string kind)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"A {nameof(TaskOptions)} value was provided for the {kind} input but no value was provided for options. "
                + $"Did you actually mean to provide a {nameof(TaskOptions)} value for the options parameter?",
                nameof(input));
        }
    }
}
