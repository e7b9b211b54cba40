using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;
using FileView.Functions.Previews.Lifecycle;
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
        if (await snapshots.GetForStepAsync(run, cancellationToken) is not { } snapshot)
        {
            return new InspectOutcome();
        }

        // Side by side: most contents are recognised before the beginning is written.
        Task<PreviewSnapshot?> begun = snapshots.UpdateAsync(run, Begin, cancellationToken);
        Task<Inspection> inspecting = InspectAsync(snapshot, cancellationToken);
        await Task.WhenAll(begun, inspecting);
        snapshot = await begun;
        if (snapshot is null || PreviewLifecycle.IsEnd(snapshot.Status))
        {
            return new InspectOutcome();
        }

        Inspection found = await inspecting;
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

    private PreviewSnapshot Begin(PreviewSnapshot state)
    {
        if (PreviewLifecycle.IsEnd(state.Status))
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

    private static PreviewSnapshot Record(PreviewSnapshot state, Inspection found, bool locked) => PreviewLifecycle.IsEnd(state.Status)
        ? state
        : state with { ContentType = found.Format?.MediaType ?? state.ContentType, Protected = locked };
}
