using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Afterlife.Retention;

/// <summary>
/// Takes away what attempts that failed left behind: files of folders that have no manifest after a day. An attempt that comes
/// to use such a file at this very moment makes a folder that is not whole, which the next look finds and makes anew.
/// </summary>
internal sealed class ArtefactRetention(BlobRounds rounds, IBlobStore blobs, TimeProvider time)
{
    private const int FolderDepth = 4;

    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Looks through the artefacts.</summary>
    [Function("ArtefactRetention")]
    public async Task RunAsync([TimerTrigger("0 15 * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        (string Folder, bool IsLeft) last = ("", false);
        await foreach (ListedBlob blob in rounds.TurnAsync(nameof(ArtefactRetention), BlobNames.AllArtefacts, LongestTurn, cancellationToken))
        {
            if (time.GetUtcNow() - blob.LastModified < Abandoned)
            {
                continue;
            }

            string folder = string.Join('/', blob.Name.Split('/').Take(FolderDepth));
            if (folder != last.Folder)
            {
                last = (folder, await blobs.GetSizeAsync(BlobNames.Manifest(folder), cancellationToken) is null);
            }

            if (last.IsLeft)
            {
                await blobs.DeleteAsync(blob.Name, cancellationToken);
            }
        }
    }
}
