using System.ComponentModel.DataAnnotations;

namespace FileView.Outbound;

/// <summary>How far a program lets itself be led on, where it follows redirects at all: <c>network:security</c>, too.</summary>
internal sealed class RedirectOptions
{
    /// <summary>Gets or sets how many redirects are followed.</summary>
    /// <value>Default: 5. Range: 0 to 20.</value>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;
}
