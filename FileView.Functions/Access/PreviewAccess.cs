using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Access;

/// <summary>Decides who may see the preview of a file. The only place that does.</summary>
internal sealed class PreviewAccess(ContentLinks links, LinkTokens tokens, Unlocks unlocks)
{
    /// <summary>
    /// Gets whether a caller may see what is in the preview now: its scope, and unlocked when it is protected.
    /// </summary>
    public bool MaySee(PreviewSnapshot snapshot, Caller caller) =>
        snapshot.Scope == caller.Scope && IsOpenFor(snapshot, caller.ClientId);

    /// <summary>
    /// Gets whether a request may fetch artefacts of the preview: by a token, or as a caller who may see it. A link that it carries
    /// must be the caller's own.
    /// </summary>
    public bool MayFetch(PreviewSnapshot snapshot, HttpRequest request)
    {
        if (LinkTokens.IsIn(request))
        {
            return tokens.IsGood(request, snapshot);
        }

        return request.FindCaller() is { } caller
            && MaySee(snapshot, caller)
            && (!ContentLinks.IsIn(request) || links.IsGood(request, snapshot, caller));
    }

    private bool IsOpenFor(PreviewSnapshot snapshot, string? clientId) =>
        !snapshot.Protected || (clientId is not null && unlocks.IsUnlocked(snapshot, clientId));
}
