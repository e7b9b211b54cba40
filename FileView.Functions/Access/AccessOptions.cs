using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Access;

/// <summary>Who may call: <c>fileview:access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>Gets the API keys.</summary>
    public Collection<ApiKeyOptions> Keys { get; } = [];

    /// <summary>
    /// Gets or sets whether every caller counts as holding the key <c>dev</c>. In the Development environment only.
    /// </summary>
    /// <value>
    /// Default: <see langword="true"/> in the Development environment while there is no key; else <see
    /// langword="false"/>.
    /// </value>
    public bool? Open { get; set; }

    /// <summary>Gets or sets how long a session lives after sign-in, in seconds.</summary>
    /// <value>Default: 604,800 (a week).</value>
    [Range(60, 31_536_000)]
    public int SessionTtl { get; set; } = 604_800;

    /// <summary>
    /// Gets or sets how long a content link works at least, in seconds; it may work a quarter longer.
    /// </summary>
    /// <value>Default: 3,600 (an hour).</value>
    [Range(10, 604_800)]
    public int ContentLinkTtl { get; set; } = 3_600;

    /// <summary>Gets or sets how long a link works that is made for an embed, and that whoever holds it may open, in seconds.</summary>
    /// <value>Default: 300 (5 minutes).</value>
    [Range(10, 86_400)]
    public int LinkTokenTtl { get; set; } = 300;

    /// <summary>
    /// Gets the origins of the sites that may show previews in a frame, such as <c>https://portal.example</c>; besides this service
    /// itself.
    /// </summary>
    public Collection<string> FrameAncestors { get; } = [];

    /// <summary>
    /// Gets or sets whether callers with an API key are given the durable management URLs, which hold a system key.
    /// </summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool DurableUrls { get; set; } = true;
}
