namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a durable client knows of the management API; the client of the local hub implements it.</summary>
internal interface IHttpManagementUrls
{
    /// <summary>
    /// The address of the management API, up to and with <c>/runtime/webhooks/durabletask</c>; null while the host does
    /// not listen.
    /// </summary>
    string? BaseUrl { get; }

    /// <summary>The query that every call needs, without question mark: <c>code=...</c>; may be empty.</summary>
    string QueryString { get; }
}
