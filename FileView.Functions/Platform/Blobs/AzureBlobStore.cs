using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace FileView.Functions.Platform.Blobs;

/// <summary>Keeps blobs in a container of Azure Storage or Azurite.</summary>
/// <param name="container">
/// The container. Made on the first write and again when it has gone: an emulator that was killed forgets young ones.
/// </param>
internal sealed class AzureBlobStore(BlobContainerClient container) : IBlobStore
{
    private const string WriterKey = "writer";
    private static readonly TimeSpan CopyPolling = TimeSpan.FromMilliseconds(50);

    // What a large file takes of the memory, whatever its size: two blocks on their way.
    private static readonly StorageTransferOptions InBlocks = new() { MaximumConcurrency = 2, MaximumTransferSize = 4 * 1024 * 1024 };

    private volatile bool _containerMade;

    /// <inheritdoc/>
    public async Task<StoredBlob?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult result = await Blob(name).DownloadContentAsync(cancellationToken);
            return new StoredBlob(result.Content.ToMemory(), result.Details.ETag.ToString());
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenReadAsync(string name, long offset, long? length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (length == 0)
        {
            return await GetSizeAsync(name, cancellationToken) is null ? null : Stream.Null;
        }

        try
        {
            var options = new BlobDownloadOptions();
            if (offset > 0 || length is not null)
            {
                options.Range = new HttpRange(offset, length);
            }

            BlobDownloadStreamingResult result = await Blob(name).DownloadStreamingAsync(options, cancellationToken);
            return result.Content;
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return null;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.InvalidRange)
        {
            return Stream.Null;
        }
    }

    /// <inheritdoc/>
    public async Task<long?> GetSizeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await Blob(name).GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.ContentLength;
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<string?> TryWriteAsync(
        string name, ReadOnlyMemory<byte> content, string? expectedETag, CancellationToken cancellationToken)
    {
        string writer = Guid.NewGuid().ToString("n");
        var options = new BlobUploadOptions
        {
            Conditions = expectedETag is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = new ETag(expectedETag) },
            Metadata = new Dictionary<string, string> { [WriterKey] = writer },
        };
        try
        {
            BlobContentInfo written = await InContainerAsync(
                () => Blob(name).UploadAsync(new BinaryData(content), options, cancellationToken), cancellationToken);
            return written.ETag.ToString();
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            // When an answer is lost, the client repeats a write that has happened, and meets itself.
            return await FindOwnWriteAsync(name, writer, cancellationToken);
        }
        catch (RequestFailedException failure) when (expectedETag is not null && IsMissing(failure))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        if (!content.CanSeek)
        {
            // Bytes that pass only once cannot be sent again, so the container is made sure of before them.
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await Blob(name).UploadAsync(content, new BlobUploadOptions { TransferOptions = InBlocks }, cancellationToken);
            return;
        }

        long start = content.Position;
        await InContainerAsync(
            () =>
            {
                content.Position = start;
                return Blob(name).UploadAsync(content, new BlobUploadOptions { TransferOptions = InBlocks }, cancellationToken);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        BlobClient source = Blob(from);
        try
        {
            CopyFromUriOperation copy = await Blob(to).StartCopyFromUriAsync(source.Uri, cancellationToken: cancellationToken);
            await copy.WaitForCompletionAsync(CopyPolling, cancellationToken);
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            throw new FileNotFoundException("There is no blob to move.", from, failure);
        }

        await source.DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await Blob(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryDeleteAsync(string name, string expectedETag, CancellationToken cancellationToken)
    {
        try
        {
            var conditions = new BlobRequestConditions { IfMatch = new ETag(expectedETag) };
            return await Blob(name).DeleteIfExistsAsync(DeleteSnapshotsOption.None, conditions, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412 || IsMissing(failure))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ListedBlob> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<BlobItem> blobs = container
            .GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using (blobs)
        {
            while (await MoveNextAsync(blobs))
            {
                BlobItemProperties properties = blobs.Current.Properties;
                yield return new ListedBlob(
                    blobs.Current.Name, properties.ContentLength ?? 0, properties.LastModified ?? DateTimeOffset.UnixEpoch);
            }
        }
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            // No container yet: nothing to list.
            return false;
        }
    }

    private static bool IsMissing(RequestFailedException failure) => failure.Status == 404;

    private BlobClient Blob(string name)
    {
        BlobName.Require(name);
        return container.GetBlobClient(name);
    }

    private async Task<string?> FindOwnWriteAsync(string name, string writer, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await Blob(name).GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.Metadata.TryGetValue(WriterKey, out string? last) && last == writer ? properties.ETag.ToString() : null;
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return null;
        }
    }

    private async Task<T> InContainerAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        if (!_containerMade)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            _containerMade = true;
        }

        try
        {
            return await write();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return await write();
        }
    }
}
