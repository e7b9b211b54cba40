namespace FileView.Functions.Platform.Webhooks;

/// <summary>What became of an attempt to deliver a webhook.</summary>
internal enum WebhookEnd
{
    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>It did not arrive; another attempt may.</summary>
    Failed,

    /// <summary>Nobody wants it any more: the receiver said so (410), or its address is gone.</summary>
    Unwanted,

    /// <summary>No attempt was made, because too many others are under way.</summary>
    Busy,
}
