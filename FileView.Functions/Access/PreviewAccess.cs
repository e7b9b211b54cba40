using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Access;

/// <summary>Decides who may see the preview of a file. The only place that does.</summary>
internal sealed class PreviewAccess(ContentLinks links, Unlocks unlocks)
{
    /// <summary>
    /// Gets whether a caller may see what is in the preview now: its scope, and unlocked when it is protected.
    /// </summary>
    public bool MaySee(PreviewSnapshot snapshot, Caller caller) =>
        snapshot.Scope == caller.Scope && IsOpenFor(snapshot, caller.ClientId);

    /// <summary>
    /// Gets whether a request may fetch artefacts of the preview: by its caller, or by the signed link that it carries.
    /// </summary>
    public bool MayFetch(PreviewSnapshot snapshot, HttpRequest request)
    {
        if (request.FindCaller() is { } caller && MaySee(snapshot, caller))
        {
            return true;
        }

        return links.TryRead(request, snapshot, out string? clientId) && IsOpenFor(snapshot, clientId);
    }

    private bool IsOpenFor(PreviewSnapshot snapshot, string? clientId) =>
        !snapshot.Protected || (clientId is not null && unlocks.IsUnlocked(snapshot, clientId));
}
