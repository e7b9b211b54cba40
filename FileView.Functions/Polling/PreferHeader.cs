using Microsoft.Extensions.Primitives;

namespace FileView.Functions.Polling;

/// <summary>Reads the <c>Prefer</c> header (RFC 7240).</summary>
internal static class PreferHeader
{
    /// <summary>Gets the value of the preference <c>wait</c> as it was sent, or <see langword="null"/> without one.</summary>
    public static string? Wait(StringValues header)
    {
        IEnumerable<string> preferences = header.SelectMany(line => (line ?? "").Split(','));
        foreach (string preference in preferences)
        {
            // What follows a semicolon are parameters of the preference, of which wait has none.
            string[] parts = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [var name, var value] && name.Equals("wait", StringComparison.OrdinalIgnoreCase))
            {
                return value.Trim('"');
            }
        }

        return null;
    }
}
