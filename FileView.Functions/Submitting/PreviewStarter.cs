using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Previews.Submissions;
using FileView.Functions.Submitting.Load;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Submitting;

/// <summary>
/// Answers a submission from a usable snapshot, joins a run that is under way, or begins the next run. However many
/// submissions of one file come at once, one run begins.
/// </summary>
internal sealed class PreviewStarter(
    ISnapshotStore snapshots,
    IBlobStore blobs,
    ISecretBox secrets,
    ReusePolicy reuse,
    RunJoiner joiner,
    RunMarkers markers,
    RunStart starts,
    Uploads uploads,
    ConversionRoom room,
    TimeProvider time)
{
    /// <summary>Makes sure that there is a preview, or a run on the way to it.</summary>
    /// <param name="client">Schedules orchestrations.</param>
    /// <param name="id">The id of the preview.</param>
    /// <param name="scope">The caller scope.</param>
    /// <param name="submission">What is asked for.</param>
    /// <param name="answeredBy">
    /// The run that this very request was answered by before (<c>Idempotency-Key</c>): the end of that run, or of a later
    /// one, is its answer, usable or not.
    /// </param>
    /// <param name="cancellationToken">Ends the call; what is recorded goes on.</param>
    /// <returns>The state of the preview now.</returns>
    /// <exception cref="ProblemException">A run would have to begin, and too many wait already; or the last one is still being deleted.</exception>
    public async Task<PreviewSnapshot> StartOrJoinAsync(
        DurableTaskClient client,
        PreviewId id,
        string scope,
        Submission submission,
        int? answeredBy,
        CancellationToken cancellationToken)
    {
        PreviewSnapshot? present = await snapshots.FindRecordAsync(id.Value, cancellationToken);
        if (present is { DeletedAt: not null, ErasedAt: null })
        {
            // What is still being taken away must not be the new one's.
            throw SubmissionProblems.BeingDeleted();
        }

        if (present is { DeletedAt: null })
        {
            present = await joiner.JoinAsync(client, present, cancellationToken);
            if (!PreviewLifecycle.IsEnd(present.Status)
                || present.Run >= answeredBy
                || (!submission.Refresh && await reuse.IsUsableAsync(present, cancellationToken)))
            {
                await uploads.BringBackAsync(present, submission, cancellationToken);
                return present;
            }
        }

        await room.RequireAsync(submission.UploadBytes is null ? submission.UploadSha256 : null, cancellationToken);
        PreviewSnapshot first = FirstOf(present, id.Value, scope, submission.FileName, keeps: !submission.Refresh);
        (OwedEnds? owed, PreviewSnapshot next) = await PrepareAsync(client, id, submission, present, first, cancellationToken);
        next = next with
        {
            DisplayName = present is { DeletedAt: null } ? present.DisplayName : submission.DisplayName,
            Owed = owed,
            IsAwaited = owed is null ? submission.CallbackUrl is not null : null,
        };
        if (submission.UploadSha256 is not null)
        {
            next = next with { Sha256 = submission.UploadSha256, Size = submission.UploadSize, IsUpload = true };
        }

        (PreviewSnapshot snapshot, bool began) = await BeginStoredAsync(client, present, next, submission, cancellationToken);
        return began ? snapshot : await joiner.JoinAsync(client, snapshot, cancellationToken);
    }

    /// <summary>Makes sure that a run could begin now.</summary>
    /// <exception cref="ProblemException">Too many wait already.</exception>
    public Task RequireRoomAsync(CancellationToken cancellationToken) => room.RequireAsync(uploadSha256: null, cancellationToken);

    /// <summary>Begins the next run of a preview, however the last one ended.</summary>
    /// <param name="client">Schedules orchestrations.</param>
    /// <param name="present">The state of the preview.</param>
    /// <param name="cancellationToken">Ends the call; what is recorded goes on.</param>
    /// <returns>The state of the preview now.</returns>
    /// <exception cref="ProblemException">A run is under way, the source has gone, or too many wait already.</exception>
    public async Task<PreviewSnapshot> BeginNextAsync(
        DurableTaskClient client, PreviewSnapshot present, CancellationToken cancellationToken)
    {
        await RequireRoomAsync(cancellationToken);
        (PreviewSnapshot snapshot, bool began) = await TryBeginNextAsync(client, present, keepsContent: false, cancellationToken);
        return began ? snapshot : throw SubmissionProblems.UnderWay();
    }

    /// <summary>Begins the next run of a preview that was unlocked, from the content that is stored; joins one that is under way.</summary>
    /// <param name="client">Schedules orchestrations.</param>
    /// <param name="present">The state of the preview.</param>
    /// <param name="cancellationToken">Ends the call; what is recorded goes on.</param>
    /// <returns>The state of the preview now.</returns>
    /// <exception cref="ProblemException">The source has gone.</exception>
    public async Task<PreviewSnapshot> BeginUnlockedAsync(
        DurableTaskClient client, PreviewSnapshot present, CancellationToken cancellationToken) =>
        (await TryBeginNextAsync(client, present, keepsContent: true, cancellationToken)).Snapshot;

    private async Task<(PreviewSnapshot Snapshot, bool Began)> TryBeginNextAsync(
        DurableTaskClient client, PreviewSnapshot present, bool keepsContent, CancellationToken cancellationToken)
    {
        present = await joiner.JoinAsync(client, present, cancellationToken);
        if (!PreviewLifecycle.IsEnd(present.Status))
        {
            return (present, false);
        }

        StoredBlob stored = await blobs.ReadAsync(BlobNames.Source(present.Id), cancellationToken) ?? throw SubmissionProblems.SourceGone();
        PreviewSource? source = JsonSerializer.Deserialize<PreviewSource>(stored.Content.Span, PreviewJson.Options);
        PreviewSnapshot first = FirstOf(present, present.Id, present.Scope, source?.FileName, keeps: true, keepsContent) with
        {
            DisplayName = present.DisplayName,

            // Whoever was told of the run that is begun anew is told of this one, too.
            ToldFrom = OwedEnds.Of(present).From,
        };
        return await BeginAsync(client, present, await MarkAsync(client, first, cancellationToken), cancellationToken);
    }

    /// <summary>Gives a run that is about to be recorded its number, and marks it.</summary>
    private async Task<PreviewSnapshot> MarkAsync(DurableTaskClient client, PreviewSnapshot first, CancellationToken cancellationToken)
    {
        PreviewSnapshot next = await RunScheduler.FirstFreeAsync(client, first, cancellationToken);
        await markers.MarkAsync(next.InstanceId, cancellationToken);
        return next;
    }

    private async Task<(PreviewSnapshot Snapshot, bool Began)> BeginAsync(
        DurableTaskClient client, PreviewSnapshot? present, PreviewSnapshot next, CancellationToken cancellationToken)
    {
        (PreviewSnapshot snapshot, bool began) = await snapshots.TryBeginRunAsync(present, next, cancellationToken);
        while (!began)
        {
            if (snapshot.DeletedAt is not null)
            {
                throw SubmissionProblems.BeingDeleted();
            }

            if (snapshot.Run != present?.Run)
            {
                break;
            }

            // No other run came between: only the index of the ended one has moved.
            present = snapshot;
            (snapshot, began) = await snapshots.TryBeginRunAsync(present, next, cancellationToken);
        }

        if (began)
        {
            await starts.ScheduleAsync(client, snapshot);
        }

        return (snapshot, began);
    }

    /// <summary>
    /// Writes what a run stands on, then its mark. When the content has gone, the source stays for the caller, who is asked to send
    /// the same file again.
    /// </summary>
    /// <returns>What the run has to tell in the place of the one before, and the run with its number.</returns>
    private async Task<(OwedEnds? Owed, PreviewSnapshot Next)> PrepareAsync(
        DurableTaskClient client,
        PreviewId id,
        Submission submission,
        PreviewSnapshot? present,
        PreviewSnapshot first,
        CancellationToken cancellationToken)
    {
        // First the source, which is the note of the reference to an upload.
        Task<OwedEnds?> owed = OwedByAsync(present, cancellationToken);
        await Task.WhenAll(owed, RecordSourceAsync(id, submission, cancellationToken));
        if (!await uploads.HoldAsync(id, submission, cancellationToken))
        {
            throw SubmissionProblems.UploadLost();
        }

        // A mark without a run does not stay for long, so it does not wait for what may take long.
        Task<PreviewSnapshot> marked = MarkAsync(client, first, cancellationToken);
        await Task.WhenAll(marked, uploads.StoreAsync(submission, cancellationToken));
        return (await owed, await marked);
    }

    /// <summary>Begins a run whose content was stored for it: when the preview was deleted meanwhile, it goes with it.</summary>
    private async Task<(PreviewSnapshot Snapshot, bool Began)> BeginStoredAsync(
        DurableTaskClient client, PreviewSnapshot? present, PreviewSnapshot next, Submission submission, CancellationToken cancellationToken)
    {
        try
        {
            return await BeginAsync(client, present, next, cancellationToken);
        }
        catch (ProblemException)
        {
            await uploads.DropAsync(submission);
            throw;
        }
    }

    /// <summary>
    /// Gets what the next run has to tell in the place of this one. The mark of a run stays until somebody has made sure that its ends
    /// were told; that of the next one stays until it has told them.
    /// </summary>
    private async Task<OwedEnds?> OwedByAsync(PreviewSnapshot? present, CancellationToken cancellationToken) =>
        present is { DeletedAt: null }
        && (PreviewLifecycle.IsOpen(present) || await markers.IsMarkedAsync(present.InstanceId, cancellationToken))
            ? OwedEnds.Of(present)
            : null;

    private PreviewSnapshot FirstOf(PreviewSnapshot? previous, string id, string scope, string? fileName, bool keeps, bool keepsContent = false)
    {
        DateTimeOffset now = time.GetUtcNow();
        PreviewSnapshot? kept = keeps && previous is not null && (keepsContent || reuse.KeepsContent(previous)) ? previous : null;
        PreviewSnapshot? standing = previous is { DeletedAt: null } ? previous : null;
        return new PreviewSnapshot
        {
            Id = id,
            Scope = scope,
            Run = (previous?.Run ?? 0) + 1,
            Status = PreviewStatus.Pending,
            Text = TextStatus.Pending,
            Index = IndexStatus.None,
            FileName = fileName ?? kept?.FileName,
            Sha256 = kept?.Sha256,
            Size = kept?.Size,
            IsUpload = kept?.IsUpload ?? false,
            IsInspected = kept?.IsInspected ?? false,

            // An unlock counts for the content that it was given for, whichever run shows it.
            Protected = standing?.Protected ?? false,
            Unlocks = standing?.Unlocks ?? [],
            CreatedAt = standing?.CreatedAt ?? now,
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
            Member = submission.Member,
            FileName = submission.FileName,
        };
        await blobs.TryWriteAsync(
            BlobNames.Source(id.Value),
            JsonSerializer.SerializeToUtf8Bytes(source, PreviewJson.Options),
            expectedETag: null,
            cancellationToken);
    }
}
