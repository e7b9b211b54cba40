using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Texts;

/// <summary>Limits of text, source code, JSON and Markdown: <c>fileview:converting:text</c>.</summary>
internal sealed class TextOptions
{
    /// <summary>Gets or sets how many characters of a text are shown; a notice says so when there are more.</summary>
    /// <value>Default: 1,000,000.</value>
    [Range(1_000, 50_000_000)]
    public int MaxCharacters { get; set; } = 1_000_000;

    /// <summary>Gets or sets how many lines of a text are shown.</summary>
    /// <value>Default: 20,000.</value>
    [Range(100, 1_000_000)]
    public int MaxLines { get; set; } = 20_000;

    /// <summary>Gets or sets up to how many characters JSON is set with one member a line; more is shown as it is.</summary>
    /// <value>Default: 500,000.</value>
    [Range(0, 10_000_000)]
    public int JsonCharacters { get; set; } = 500_000;

    /// <summary>Gets or sets up to how many characters Markdown is formatted; more is shown as its source.</summary>
    /// <value>Default: 500,000.</value>
    [Range(0, 10_000_000)]
    public int MarkdownCharacters { get; set; } = 500_000;
}
