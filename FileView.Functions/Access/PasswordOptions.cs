using System.ComponentModel.DataAnnotations;
using FileView.Functions.Platform.Configuration;

namespace FileView.Functions.Access;

/// <summary>How long a client that gave the password of a file may see it: <c>fileview:preview:security:password</c>.</summary>
internal sealed class PasswordOptions
{
    /// <summary>Gets or sets how long an unlock lasts, per file and client, in seconds.</summary>
    /// <value>Default: 1,800. Range: 1 to 86,400.</value>
    [SettingName("ttlSeconds")]
    [Range(1, 86_400)]
    public int TtlSeconds { get; set; } = 1_800;
}
