namespace FileView.Webhooks;

/// <summary>What a verifier says of a webhook.</summary>
public enum WebhookVerdict
{
    /// <summary>It was signed with one of our secrets, lately.</summary>
    Genuine,

    /// <summary>There is no <c>webhook-id</c>.</summary>
    IdMissing,

    /// <summary>There is no <c>webhook-timestamp</c>.</summary>
    TimestampMissing,

    /// <summary>The <c>webhook-timestamp</c> is not a number of seconds.</summary>
    TimestampMalformed,

    /// <summary>It was sent longer ago than the tolerance: perhaps it was recorded and is played again.</summary>
    TooOld,

    /// <summary>It was sent further in the future than the tolerance: one of the clocks is wrong.</summary>
    TooNew,

    /// <summary>There is no <c>webhook-signature</c>, or none of a version that we know.</summary>
    SignatureMissing,

    /// <summary>No signature was made with one of our secrets over these bytes.</summary>
    SignatureWrong,
}
