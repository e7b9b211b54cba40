using FileView.Functions.Platform.Problems;

namespace FileView.Functions.Access;

/// <summary>The answers of the access middleware to whom it turns away.</summary>
internal static class AccessProblems
{
    public static Problem Denied(string detail) =>
        new(401, "access_denied", "The request has no valid API key or session.", detail);

    public static Problem KeyNeeded() =>
        new(403, "api_key_needed", "The request needs an API key.",
            "A session is not enough for this; send an API key in x-api-key or as a bearer token.");

    public static Problem CrossSite() =>
        new(403, "cross_site_refused", "The request was made by a page of another site.",
            "Call from a page of this service, or with an API key in x-api-key.");

    public static Problem ClientIdInvalid() =>
        new(400, "client_id_invalid", "The client id cannot be used.",
            $"X-Client-Id must be 1 to {AccessGate.MaxClientIdLength} printable ASCII characters.");
}
