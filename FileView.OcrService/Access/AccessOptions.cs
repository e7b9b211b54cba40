using System.Collections.ObjectModel;

namespace FileView.OcrService.Access;

/// <summary>Who may call: <c>ocr:access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>Gets the API keys.</summary>
    public Collection<ApiKeyOptions> Keys { get; } = [];

    /// <summary>Gets or sets whether everybody may call, as <c>dev</c>. In the Development environment only.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Open { get; set; }
}
