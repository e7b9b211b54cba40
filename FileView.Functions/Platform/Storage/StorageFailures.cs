using Azure;

namespace FileView.Functions.Platform.Storage;

/// <summary>Tells a storage that is away from a fault of ours.</summary>
internal static class StorageFailures
{
    private const int NoAnswer = 0;
    private const int RequestTimeout = 408;
    private const int TooManyRequests = 429;
    private const int ServerError = 500;

    /// <summary>True when the same call may succeed later: the storage could not be reached, was too slow, or has too much to do.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        RequestFailedException answer => answer.Status is NoAnswer or RequestTimeout or TooManyRequests or >= ServerError,

        // The client's summary of its attempts; those that took too long, it has cancelled itself.
        AggregateException attempts => attempts.InnerExceptions.Count > 0
            && attempts.InnerExceptions.All(attempt => attempt is OperationCanceledException or TimeoutException || IsPassing(attempt)),
        _ => false,
    };
}
