using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Platform.Health;

/// <summary>The blobs, by a question for one that need not be there.</summary>
internal sealed class StorageHealth(IBlobStore blobs) : IHealthPart
{
    private const string Asked = "health/probe";

    /// <inheritdoc/>
    public string Name => "storage";

    /// <inheritdoc/>
    public bool IsNeeded => true;

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        await blobs.GetSizeAsync(Asked, cancellationToken);
        return PartHealth.Ok;
    }
}
