using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Previews;

/// <summary>How large a file may be: <c>fileview:preview:storage</c>.</summary>
internal sealed class ContentLimitOptions
{
    /// <summary>Gets or sets the size of the largest file that is taken, by URL or by upload, in MB (1,048,576 bytes).</summary>
    /// <value>Default: 100.</value>
    [Range(1, 10_240)]
    public int MaxFileSizeMb { get; set; } = 100;

    /// <summary>Gets the limit in bytes.</summary>
    public long MaxFileSizeBytes => MaxFileSizeMb * 1_048_576L;
}
