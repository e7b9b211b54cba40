namespace Microsoft.Azure.Functions.Worker;

/// <summary>The addresses at which a client watches and steers an orchestration.</summary>
public class HttpManagementPayload
{
    /// <summary>The id of the instance.</summary>
    public string? Id { get; internal set; }

    /// <summary>GET: the state.</summary>
    public string? StatusQueryGetUri { get; internal set; }

    /// <summary>POST: raises the event put in for <c>{eventName}</c>.</summary>
    public string? SendEventPostUri { get; internal set; }

    /// <summary>POST: ends the orchestration.</summary>
    public string? TerminatePostUri { get; internal set; }

    /// <summary>POST: lets a failed orchestration go on. Null: the worker does not give it.</summary>
    public string? RewindPostUri { get; internal set; }

    /// <summary>DELETE: removes the ended orchestration.</summary>
    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>POST: starts the orchestration again. Null: the worker does not give it.</summary>
    public string? RestartPostUri { get; internal set; }

    /// <summary>POST: makes the orchestration stand still.</summary>
    public string? SuspendPostUri { get; internal set; }

    /// <summary>POST: lets a suspended orchestration go on.</summary>
    public string? ResumePostUri { get; internal set; }
}
