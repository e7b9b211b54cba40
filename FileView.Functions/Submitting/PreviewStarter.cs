using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Submitting;

/// <summary>
/// Answers a submission from a usable snapshot, joins a run that is under way, or begins the next run. However many
/// submissions of one file come at once, one run begins.
/// </summary>
internal sealed class PreviewStarter(
    ISnapshotStore snapshots, IBlobStore blobs, ISecretBox secrets, ReusePolicy reuse, StartMarkers markers, TimeProvider time)
{
    /// <summary>Makes sure that there is a preview, or a run on the way to it.</summary>
    /// <param name="client">Schedules orchestrations.</param>
    /// <param name="id">The id of the preview.</param>
    /// <param name="scope">The caller scope.</param>
    /// <param name="submission">What is asked for.</param>
    /// <param name="repeated">
    /// Whether this very request was answered before (<c>Idempotency-Key</c>): then an ended run is its answer, usable
    /// or not.
    /// </param>
    /// <param name="cancellationToken">Ends the call; what is recorded goes on.</param>
    /// <returns>The state of the preview now.</returns>
    public async Task<PreviewSnapshot> StartOrJoinAsync(
        DurableTaskClient client,
        PreviewId id,
        string scope,
        Submission submission,
        bool repeated,
        CancellationToken cancellationToken)
    {
        PreviewSnapshot? present = await snapshots.GetDurableAsync(id.Value, cancellationToken);
        if (present is not null && PreviewLifecycle.IsEnd(present.Status))
        {
            if (repeated || await reuse.IsUsableAsync(present, cancellationToken))
            {
                return present;
            }
        }
        else if (present is not null)
        {
            return await JoinAsync(client, present, cancellationToken);
        }

        await RecordSourceAsync(id, submission, cancellationToken);
        PreviewSnapshot next = FirstOf(present, id, scope, submission);
        await markers.MarkAsync(next.InstanceId, cancellationToken);
        (PreviewSnapshot snapshot, bool began) = await snapshots.TryBeginRunAsync(present, next, cancellationToken);
        if (!began)
        {
            return PreviewLifecycle.IsEnd(snapshot.Status) ? snapshot : await JoinAsync(client, snapshot, cancellationToken);
        }

        // From here on the run is recorded: it starts, whatever becomes of this request.
        await RunScheduler.ScheduleAsync(client, snapshot, CancellationToken.None);
        await markers.UnmarkAsync(snapshot.InstanceId, CancellationToken.None);
        return snapshot;
    }

    /// <summary>
    /// A run that is still pending may have lost its starter; scheduling it again is harmless, and heals it at once.
    /// </summary>
    private static async Task<PreviewSnapshot> JoinAsync(
        DurableTaskClient client, PreviewSnapshot present, CancellationToken cancellationToken)
    {
        if (present.Status == PreviewStatus.Pending)
        {
            await RunScheduler.ScheduleAsync(client, present, cancellationToken);
        }

        return present;
    }

    private PreviewSnapshot FirstOf(PreviewSnapshot? previous, PreviewId id, string scope, Submission submission)
    {
        DateTimeOffset now = time.GetUtcNow();
        return new PreviewSnapshot
        {
            Id = id.Value,
            Scope = scope,
            Run = (previous?.Run ?? 0) + 1,
            Status = PreviewStatus.Pending,
            Text = TextStatus.Pending,
            Index = IndexStatus.None,
            FileName = submission.FileName,
            CreatedAt = previous?.CreatedAt ?? now,
            UpdatedAt = now,
        };
    }

    /// <summary>
    /// Written once: the id of the preview is made of it, so whoever comes second would write the same.
    /// </summary>
    private async Task RecordSourceAsync(PreviewId id, Submission submission, CancellationToken cancellationToken)
    {
        var source = new PreviewSource
        {
            ProtectedUrl = submission.Url is { } url ? secrets.Protect(SourceSecrets.Purpose, url) : null,
            UploadSha256 = submission.UploadSha256,
            UploadSize = submission.UploadSize,
            FileName = submission.FileName,
        };
        await blobs.TryWriteAsync(
            BlobNames.Source(id.Value),
            JsonSerializer.SerializeToUtf8Bytes(source, PreviewJson.Options),
            expectedETag: null,
            cancellationToken);
    }
}
