using FileView.Functions.Access;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Indexing.Search;

/// <summary>
/// Holds hits against the previews as they are now: the index may be behind, and what a caller may see is decided in
/// <see cref="PreviewAccess"/> only. A hit whose previews are all deleted, locked or showing something else is dropped.
/// </summary>
internal sealed class HitResolver(ISnapshotStore snapshots, ISearchIndex index, PreviewAccess access, ILogger<HitResolver> logger)
{
    /// <summary>Makes sure that there is such a preview for a caller.</summary>
    /// <exception cref="Platform.Problems.ProblemException">There is none.</exception>
    public async Task RequireAsync(string previewId, Caller caller, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = PreviewId.TryParse(previewId, out _) ? await snapshots.GetAsync(previewId, cancellationToken) : null;
        if (snapshot?.Scope != caller.Scope)
        {
            throw PreviewProblems.NotFound();
        }
    }

    /// <summary>Finds the previews of hits.</summary>
    public async Task<IReadOnlyList<ResolvedHit>> ResolveAsync(
        IReadOnlyList<IndexHit> hits, Caller caller, CancellationToken cancellationToken)
    {
        string[] ids = [.. hits.SelectMany(hit => hit.PreviewIds).Distinct()];
        PreviewSnapshot?[] states = await Task.WhenAll(ids.Select(id => snapshots.GetAsync(id, cancellationToken)));
        var known = new Dictionary<string, PreviewSnapshot>();
        for (int i = 0; i < ids.Length; i++)
        {
            if (states[i] is { } state)
            {
                known[ids[i]] = state;
            }
            else
            {
                await index.ForgetAsync(ids[i], cancellationToken);
                logger.Forgotten(ids[i]);
            }
        }

        return
        [
            .. from hit in hits
               let shown = hit.PreviewIds.Select(id => known.GetValueOrDefault(id)).FirstOrDefault(preview => Shows(preview, hit, caller))
               where shown is not null
               select new ResolvedHit(hit, shown),
        ];
    }

    private bool Shows(PreviewSnapshot? preview, IndexHit hit, Caller caller) =>
        preview is { Status: PreviewStatus.Success } && preview.Sha256 == hit.Sha256 && access.MaySee(preview, caller);
}
