using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>Which sites may show this service's answers within their own pages: <c>fileview:access:frame-ancestors</c>.</summary>
internal sealed class EmbeddingPolicy(IOptions<AccessOptions> options)
{
    /// <summary>Gets the directive of a Content-Security-Policy.</summary>
    public string FrameAncestors { get; } = string.Join(' ', (string[])["frame-ancestors 'self'", .. options.Value.FrameAncestors]);

    /// <summary>Gets the Cross-Origin-Resource-Policy.</summary>
    public string ResourcePolicy { get; } = options.Value.FrameAncestors.Count == 0 ? "same-site" : "cross-origin";
}
