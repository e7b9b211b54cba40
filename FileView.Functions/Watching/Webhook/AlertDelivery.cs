namespace FileView.Functions.Watching.Webhook;

/// <summary>What became of an attempt to post an alert.</summary>
internal enum AlertDelivery
{
    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>It did not arrive; another attempt may.</summary>
    Failed,

    /// <summary>Nobody wants it any more: the receiver said so (410), or the address is no longer set.</summary>
    Unwanted,
}
