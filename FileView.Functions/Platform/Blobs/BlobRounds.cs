using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace FileView.Functions.Platform.Blobs;

/// <summary>
/// Goes round the blobs of a prefix in turns of bounded length: where one turn had to leave off, the next goes on, so that
/// many of them keep none waiting for good. One instance for all, because functions do not live from one turn to the next.
/// </summary>
internal sealed class BlobRounds(IBlobStore blobs, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Caller, string Prefix), string> _after = new();

    /// <summary>Gives the blobs of a turn, in the order of their names.</summary>
    /// <param name="caller">Whose turn it is; turns of one caller do not overlap.</param>
    /// <param name="prefix">What the names begin with.</param>
    /// <param name="longest">How long the turn may take.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async IAsyncEnumerable<ListedBlob> TurnAsync(
        string caller, string prefix, TimeSpan longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        string? after = _after.GetValueOrDefault((caller, prefix));
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            if (after is not null && string.CompareOrdinal(blob.Name, after) <= 0)
            {
                continue;
            }

            if (time.GetElapsedTime(began) > longest)
            {
                yield break;
            }

            yield return blob;
            _after[(caller, prefix)] = blob.Name;
        }

        _after.TryRemove((caller, prefix), out _);
    }
}
