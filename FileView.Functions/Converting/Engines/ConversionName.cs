using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FileView.Functions.Converting.Engines;

/// <summary>The name of a way to convert: engine, version and options. The same content converted the same way is converted once.</summary>
internal static partial class ConversionName
{
    /// <summary>Makes the name.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="version">The version of the engine.</param>
    /// <param name="format">The format: the same bytes may be a text, a table or a source.</param>
    public static string Of(IConversionEngine engine, string version, string format)
    {
        byte[] options = SHA256.HashData(Encoding.UTF8.GetBytes($"{format}\n{engine.OptionsKey(format)}"));
        return $"{engine.Name}-{Unsafe().Replace(version, "_")}-{Convert.ToHexStringLower(options.AsSpan(0, 6))}";
    }

    [GeneratedRegex("[^A-Za-z0-9.]+")]
    private static partial Regex Unsafe();
}
