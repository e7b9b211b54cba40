using System.Reflection;
using System.Text.Json;

namespace FileView.Functions.Platform.Configuration;

/// <summary>How the settings are spelled.</summary>
internal static class SettingNames
{
    /// <summary>What every setting of ours begins with.</summary>
    public const string Root = "fileview";

    /// <summary>Takes out what does not tell two settings apart.</summary>
    public static string Normalise(string key) => key.Replace("-", "", StringComparison.Ordinal);

    /// <summary>Gets how a property is spelled in the documentation: <c>DefaultTimeout</c> is <c>default-timeout</c>.</summary>
    public static string Of(PropertyInfo property) =>
        property.GetCustomAttribute<SettingNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
}
