using Azure;

namespace FileView.Functions.Platform.Storage;

/// <summary>Tells a storage that is away from a fault of ours.</summary>
internal static class StorageFailures
{
    private const int NoAnswer = 0;
    private const int RequestTimeout = 408;
    private const int TooManyRequests = 429;
    private const int ServerError = 500;

    // The genuine worker reaches its hub by gRPC, a package that this app does not name, and the local runtime's type of the
    // same name is its own: what both have is that name, and how the message begins.
    private const string HubRefusal = "Grpc.Core.RpcException";
    private const string HubUnavailable = "Status(StatusCode=\"Unavailable\"";

    /// <summary>
    /// True when the same call may succeed later: the storage could not be reached, was too slow, or has too much to do; or
    /// the task hub that lies on it cannot write.
    /// </summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        RequestFailedException answer => answer.Status is NoAnswer or RequestTimeout or TooManyRequests or >= ServerError,

        // The client's summary of its attempts; those that took too long, it has cancelled itself.
        AggregateException attempts => attempts.InnerExceptions.Count > 0
            && attempts.InnerExceptions.All(attempt => attempt is OperationCanceledException or TimeoutException || IsPassing(attempt)),
        _ => failure.GetType().FullName == HubRefusal && failure.Message.StartsWith(HubUnavailable, StringComparison.Ordinal),
    };
}
