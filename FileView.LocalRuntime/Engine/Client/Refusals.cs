using Grpc.Core;

namespace FileView.LocalRuntime.Engine;

/// <summary>The genuine client's exceptions, word for word: apps look into their messages.</summary>
internal static class Refusals
{
    /// <summary>A start without the name of an orchestrator. The genuine one names a parameter deep inside.</summary>
    public static ArgumentNullException NoOrchestrator()
    {
        const string Parameter = "value";
        return new ArgumentNullException(Parameter);
    }

    /// <summary>Refuses a wait without an id, the empty one as the genuine host's handler does.</summary>
    public static void ThrowForWait(string instanceId)
    {
        ArgumentNullException.ThrowIfNull(instanceId);
        if (instanceId.Length == 0)
        {
            throw new RpcException(StatusCode.Unknown, "Exception was thrown by handler.");
        }
    }

    /// <summary>Throws if an event was refused.</summary>
    public static void ThrowForEvent(CommandOutcome outcome, string instanceId)
    {
        if (!outcome.Accepted)
        {
            throw outcome.Result == CommandResult.NotFound
                ? Unknown(instanceId)
                : new RpcException(
                    StatusCode.FailedPrecondition, "The orchestration instance with the provided instance id is not running.");
        }
    }

    /// <summary>Throws if a termination, suspension or resumption was refused.</summary>
    public static void Throw(CommandOutcome outcome, string verb, string instanceId)
    {
        if (!outcome.Accepted)
        {
            throw outcome.Result == CommandResult.NotFound
                ? new RpcException(StatusCode.NotFound, "ArgumentException: " + UnknownText(instanceId))
                : new RpcException(
                    StatusCode.FailedPrecondition,
                    $"InvalidOperationException: Cannot {verb} the orchestration instance {instanceId} because instance is in the "
                    + $"{outcome.Status} state.");
        }
    }

    /// <summary>A restart or rewind of an instance that is not there.</summary>
    public static ArgumentException NotFound(string instanceId) =>
        new($"An orchestration with the instanceId {instanceId} was not found.", Unknown(instanceId));

    /// <summary>A restart under the same id of an instance that has not ended.</summary>
    public static InvalidOperationException CannotRestart(string instanceId)
    {
        string message = $"An orchestration with the instanceId {instanceId} cannot be restarted.";
        return new InvalidOperationException(message, new RpcException(StatusCode.FailedPrecondition, message));
    }

    /// <summary>A rewind of an instance that has not failed.</summary>
    public static InvalidOperationException CannotRewind()
    {
        const string Message = "The rewind operation is only supported on failed orchestration instances.";
        return new InvalidOperationException(Message, new RpcException(StatusCode.FailedPrecondition, Message));
    }

    private static RpcException Unknown(string instanceId) => new(StatusCode.NotFound, UnknownText(instanceId));

    private static string UnknownText(string instanceId) =>
        $"No instance with ID '{instanceId}' was found. (Parameter 'instanceId')";
}
