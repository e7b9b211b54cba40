using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary><c>%Name%</c> in a binding or in host.json stands for the value of an app setting.</summary>
internal static partial class AppSettingNames
{
    /// <summary>Puts the values in. Returns null when one of the settings is not set.</summary>
    public static string? Resolve(string text, IConfiguration appSettings)
    {
        bool isComplete = true;
        string resolved = Reference().Replace(text, match =>
        {
            string? value = appSettings[match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal)];
            isComplete &= value is not null;
            return value ?? "";
        });
        return isComplete ? resolved : null;
    }

    [GeneratedRegex("%([^%]+)%", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
