using FileView.Functions.Access;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Delivering;

/// <summary>The headers that keep a document from doing anything but being looked at.</summary>
internal sealed class ContentHeaders(EmbeddingPolicy embedding)
{
    private const string Nothing = "default-src 'none'";

    // A sandbox without allow-scripts: even a page that slipped through as HTML cannot run anything.
    private const string Page = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    // A sanitised picture, opened by itself: its styles, and pictures within it.
    private const string Picture = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    /// <summary>Sets the headers for an artefact.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="contentType">The media type of the artefact, as our manifest names it.</param>
    /// <param name="protected">Whether only clients that unlocked the preview may see it.</param>
    public void Apply(HttpResponse response, string contentType, bool @protected)
    {
        IHeaderDictionary headers = response.Headers;
        headers["Cross-Origin-Resource-Policy"] = embedding.ResourcePolicy;
        headers.CacheControl = @protected ? "no-store" : "private, max-age=300";

        // Browsers refuse their own PDF viewer inside a sandbox, and a PDF cannot script the page that shows it.
        string policy = contentType.StartsWith("text/html", StringComparison.Ordinal) ? Page
            : contentType.StartsWith("image/svg", StringComparison.Ordinal) ? Picture
            : Nothing;
        headers.ContentSecurityPolicy = $"{policy}; {embedding.FrameAncestors}";
    }
}
