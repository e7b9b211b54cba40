using Azure;
using Azure.Storage.Blobs.Models;

namespace FileView.LocalRuntime.Storage;

/// <summary>Tells apart how calls to the storage fail.</summary>
internal static class BlobFailures
{
    private const int NoAnswer = 0;
    private const int RequestTimeout = 408;
    private const int Conflict = 409;
    private const int TooManyRequests = 429;
    private const int ServerError = 500;

    /// <summary>There is no such blob, or no such container.</summary>
    public static bool IsMissing(RequestFailedException failure) => failure.Status == 404;

    /// <summary>The blob is there already, or its lease is another's.</summary>
    public static bool IsConflict(RequestFailedException failure) => failure.Status is Conflict or 412;

    /// <summary>The blob is not as long as the append expected.</summary>
    public static bool IsOtherPosition(RequestFailedException failure) =>
        failure.ErrorCode == BlobErrorCode.AppendPositionConditionNotMet;

    /// <summary>The storage is away, busy or too slow: it may work later. Cancellation by the caller is not told apart.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        RequestFailedException request => request.Status is NoAnswer or RequestTimeout or TooManyRequests or >= ServerError
            || request.ErrorCode == BlobErrorCode.ContainerBeingDeleted,
        AggregateException several => several.InnerExceptions.All(IsPassing),
        IOException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Makes a call for a file and lets its failures look like those of a disk.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The storage does not answer.</exception>
    public static async Task<T> AsFileAsync<T>(string name, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && OfDisk(name, failure) is { } ofDisk)
        {
            throw ofDisk;
        }
    }

    /// <inheritdoc cref="AsFileAsync{T}"/>
    public static T AsFile<T>(string name, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception failure) when (OfDisk(name, failure) is { } ofDisk)
        {
            throw ofDisk;
        }
    }

    private static IOException? OfDisk(string name, Exception failure) => failure switch
    {
        IOException => null,
        RequestFailedException request when IsMissing(request) => new FileNotFoundException($"There is no '{name}'.", name, failure),
        _ => IsPassing(failure) ? new IOException($"The storage does not answer for '{name}'.", failure) : null,
    };
}
