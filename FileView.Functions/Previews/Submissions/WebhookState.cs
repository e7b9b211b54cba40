namespace FileView.Functions.Previews.Submissions;

/// <summary>Where a message to a caller stands.</summary>
internal enum WebhookState
{
    /// <summary>It is on its way, or waits for its next attempt.</summary>
    Pending,

    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>No attempt arrived, and none is left. It can be delivered again on demand.</summary>
    Dead,

    /// <summary>The receiver wants no more (410).</summary>
    Gone,
}
