using System.ComponentModel.DataAnnotations;
using FileView.Functions.Platform.Configuration;

namespace FileView.Functions.Previews;

/// <summary>How unlocked files are kept: <c>fileview:preview:security:password</c>.</summary>
internal sealed class PasswordOptions
{
    /// <summary>Gets or sets how long a file stays unlocked for a client that gave its password, in seconds.</summary>
    /// <value>Default: 1,800 (half an hour).</value>
    [Range(1, 86_400)]
    [SettingName("ttlSeconds")]
    public int TtlSeconds { get; set; } = 1_800;
}
