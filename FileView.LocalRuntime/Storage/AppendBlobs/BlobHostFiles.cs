using Azure;
using Azure.Storage.Blobs.Models;

namespace FileView.LocalRuntime.Storage;

/// <summary>Host files in the container of the hub.</summary>
internal sealed class BlobHostFiles(HubContainer container, RecentWrites recent) : IHostFiles
{
    /// <inheritdoc/>
    public string Describe(string name) => container.File(name).Uri.ToString();

    /// <inheritdoc/>
    public byte[]? Read(string name)
    {
        try
        {
            return BlobFailures.AsFile(name, () => container.File(name).DownloadContent().Value.Content.ToArray());
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool TryCreate(string name, byte[] content)
    {
        try
        {
            Upload(name, content, new BlobRequestConditions { IfNoneMatch = ETag.All });
            return true;
        }
        catch (RequestFailedException failure) when (BlobFailures.IsConflict(failure))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Write(string name, byte[] content) => Upload(name, content, conditions: null);

    private void Upload(string name, byte[] content, BlobRequestConditions? conditions)
    {
        BlobFailures.AsFile(
            name,
            () =>
            {
                // The host may ask for its key before the hub is open.
                container.Client.CreateIfNotExists();
                return container.File(name).Upload(new BinaryData(content), new BlobUploadOptions { Conditions = conditions });
            });
        recent.AddFile(name, content);
    }
}
