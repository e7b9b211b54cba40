using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Inspecting;

/// <summary>The step between download and conversion: says what the content is, or why the run ends here.</summary>
internal sealed class InspectActivity(
    ISnapshotStore snapshots,
    ContentInspector inspector,
    PasswordVault passwords,
    IOptions<InspectingOptions> options,
    TimeProvider time,
    ILogger<InspectActivity> logger)
{
    /// <summary>Inspects the content of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the activity.</param>
    /// <returns>The format or the end; neither when the run is no longer the present one.</returns>
    [Function(nameof(InspectActivity))]
    public async Task<InspectOutcome> RunAsync([ActivityTrigger] PreviewRun run, CancellationToken cancellationToken)
    {
        (PreviewSnapshot? snapshot, Inspection? result) = await BeginAsync(run, cancellationToken);
        if (snapshot is null || !IsAhead(snapshot))
        {
            return new InspectOutcome();
        }

        Inspection found = result ?? await InspectAsync(snapshot, cancellationToken);
        bool locked = found.End == PreviewStatus.PasswordRequired;
        if (locked && await passwords.FindAsync(snapshot, cancellationToken) is not null)
        {
            found = new Inspection(found.Format);
        }

        Log.Inspected(logger, run.PreviewId, run.Run, found.Format?.Id ?? "unknown", found.Error?.Code ?? "none");
        if (found.End is not null)
        {
            // What the run goes on with is recorded by the step that it goes on with.
            await snapshots.UpdateAsync(run, state => Record(state, found, locked), cancellationToken);
        }

        return new InspectOutcome { Format = found.Format?.Id, End = found.End, Error = found.Error, Protected = locked };
    }

    /// <summary>
    /// Records that the step begins. An upload is inspected meanwhile: what it is does not change any more, and most are recognised
    /// before the record is written.
    /// </summary>
    private async Task<(PreviewSnapshot? Snapshot, Inspection? Result)> BeginAsync(PreviewRun run, CancellationToken cancellationToken)
    {
        PreviewSnapshot? known = await snapshots.GetForStepAsync(run, cancellationToken);
        if (known is not { IsUpload: true, Sha256: not null })
        {
            return (await snapshots.UpdateAsync(run, Begin, cancellationToken), null);
        }

        Task<PreviewSnapshot?> begun = snapshots.UpdateAsync(run, Begin, cancellationToken);
        Task<Inspection> inspecting = InspectAsync(known, cancellationToken);
        await Task.WhenAll(begun, inspecting);
        return (await begun, await inspecting);
    }

    // A message that comes twice may find the next step at work.
    private static bool IsAhead(PreviewSnapshot state) => state.Status is PreviewStatus.Pending or PreviewStatus.Downloaded;

    private PreviewSnapshot Begin(PreviewSnapshot state)
    {
        if (!IsAhead(state))
        {
            return state;
        }

        // A content that was there when the run began has been brought by nobody else.
        PreviewStatus status = state.Status == PreviewStatus.Pending ? PreviewStatus.Downloaded : state.Status;
        return state.BeginStep(StepNames.Inspecting, time.GetUtcNow()) with { Status = status };
    }

    private async Task<Inspection> InspectAsync(PreviewSnapshot snapshot, CancellationToken cancellationToken)
    {
        string sha256 = snapshot.Sha256 ?? throw new InvalidOperationException($"Preview {snapshot.Id} has no content to inspect.");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.Timeout), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await inspector.InspectAsync(sha256, snapshot.FileName, linked.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Inspecting took longer than {options.Value.Timeout} s (fileview:inspecting:timeout).");
        }
    }

    // Of a content that is not there nothing is known.
    private static PreviewSnapshot Record(PreviewSnapshot state, Inspection found, bool locked) =>
        !IsAhead(state) || found.Error?.Code == PreviewErrorCodes.ContentMissing
        ? state
        : state with { ContentType = found.Format?.MediaType ?? state.ContentType, Protected = locked, IsInspected = true };
}
