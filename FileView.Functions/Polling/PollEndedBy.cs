namespace FileView.Functions.Polling;

/// <summary>What ended a wait: the word <c>poll.endedBy</c> of the answer.</summary>
internal static class PollEndedBy
{
    /// <summary>The first look found what was asked for.</summary>
    public const string Immediate = "immediate";

    /// <summary>The bell rang.</summary>
    public const string Bell = "bell";

    /// <summary>A look found it.</summary>
    public const string Look = "look";

    /// <summary>The time was over; the answer is the present state.</summary>
    public const string Timeout = "timeout";

    /// <summary>This process stops; the answer is the present state, and the next poll reaches another one.</summary>
    public const string Shutdown = "shutdown";
}
