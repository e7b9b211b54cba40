using System.Runtime.CompilerServices;
using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;

namespace FileView.Functions.Watching;

/// <summary>The alerts that are open: a small blob each, gone when it is cleared.</summary>
internal sealed class AlertStore(IBlobStore blobs)
{
    /// <summary>Lists the alerts of all scopes, without reading them.</summary>
    public async IAsyncEnumerable<AlertName> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ListedBlob blob in blobs.ListAsync(BlobNames.Alerts, cancellationToken))
        {
            if (AlertName.TryParse(blob.Name) is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>Reads the alerts of a scope, newest first.</summary>
    /// <param name="scope">The caller scope.</param>
    /// <param name="after">The name, within the scope, behind which to begin; <see langword="null"/> for the newest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async IAsyncEnumerable<(string Name, Alert Alert)> ReadAsync(
        string scope, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string prefix = AlertName.PrefixOf(scope);
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            string name = blob.Name[prefix.Length..];
            if (string.CompareOrdinal(name, after) > 0 && await FindAsync(blob.Name, cancellationToken) is { } stored)
            {
                yield return (name, stored.Alert);
            }
        }
    }

    /// <summary>Reads an alert.</summary>
    public async Task<StoredAlert?> FindAsync(string blob, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(blob, cancellationToken);
        return stored is null ? null : JsonSerializer.Deserialize<StoredAlert>(stored.Content.Span, PreviewJson.Options);
    }

    /// <summary>Writes an alert.</summary>
    public async Task WriteAsync(AlertName name, StoredAlert alert, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(alert, PreviewJson.Options));
        await blobs.WriteAsync(name.Blob, json, cancellationToken);
    }

    /// <summary>Takes an alert away.</summary>
    public Task DeleteAsync(AlertName name, CancellationToken cancellationToken) => blobs.DeleteAsync(name.Blob, cancellationToken);
}
