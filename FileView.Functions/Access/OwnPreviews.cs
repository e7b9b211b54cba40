using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;

namespace FileView.Functions.Access;

/// <summary>Finds the previews of a caller, for what changes them: read past the cache.</summary>
internal sealed class OwnPreviews(ISnapshotStore snapshots)
{
    /// <summary>Finds a preview.</summary>
    /// <param name="id">The id, as the request has it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProblemException">There is no such preview for this caller.</exception>
    public async Task<PreviewSnapshot> RequireAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = PreviewId.TryParse(id, out _) ? await snapshots.GetDurableAsync(id, cancellationToken) : null;
        return snapshot?.Scope == caller.Scope ? snapshot : throw PreviewProblems.NotFound();
    }
}
