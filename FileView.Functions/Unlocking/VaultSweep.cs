using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Unlocking;

/// <summary>Takes passwords away whose time is over.</summary>
internal sealed class VaultSweep(IBlobStore blobs, BlobRounds rounds, IOptions<PasswordOptions> passwords, TimeProvider time)
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(25);

    /// <summary>Looks through the vault.</summary>
    [Function("VaultSweep")]
    public async Task RunAsync([TimerTrigger("15 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        DateTimeOffset over = time.GetUtcNow().AddSeconds(-passwords.Value.TtlSeconds);
        await foreach (ListedBlob entry in rounds.TurnAsync(nameof(VaultSweep), BlobNames.Passwords, LongestTurn, cancellationToken))
        {
            if (entry.LastModified < over)
            {
                await blobs.DeleteAsync(entry.Name, cancellationToken);
            }
        }
    }
}
