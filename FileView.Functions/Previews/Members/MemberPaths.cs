using System.Globalization;
using System.Text;
using FileView.Functions.Previews.Contents;

namespace FileView.Functions.Previews.Members;

/// <summary>
/// Makes paths that are safe to store and to show of what containers call their members, the same ones each time that a
/// container is read: a member is asked for by its path.
/// </summary>
/// <param name="options">The limits.</param>
internal sealed class MemberPaths(MemberOptions options)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>
    /// Normalises a path. Both slashes separate; roots, drive letters, <c>.</c> and <c>..</c> are left out, and so are
    /// characters that are not seen or that move others; a path that is taken gets a number.
    /// </summary>
    /// <param name="raw">The path, as it is written.</param>
    /// <exception cref="ContainerRefusedException">It is too long or too deep.</exception>
    public string Add(string raw)
    {
        // Measured before anything is made of it: a path may be as long as its container.
        if (raw.Length > options.MaxPathLength)
        {
            throw ContainerRefusedException.PathTooLong(options.MaxPathLength);
        }

        string[] parts = [.. raw.Split('/', '\\').Select(Clean).Where(part => part.Length > 0)];
        if (parts.Length > options.MaxPathDepth)
        {
            throw ContainerRefusedException.PathTooDeep(options.MaxPathDepth);
        }

        string path = parts.Length == 0 ? "unnamed" : string.Join('/', parts);
        return _taken.Add(path) ? path : AddNumbered(path);
    }

    private static string Clean(string part)
    {
        if (part is [_, ':'])
        {
            return "";
        }

        var clean = new StringBuilder(part.Length);
        foreach (Rune rune in part.EnumerateRunes().Where(FileName.IsVisible))
        {
            clean.Append(rune);
        }

        string text = clean.ToString().Trim(' ', '\u3000');
        return text.All(character => character == '.') ? "" : text;
    }

    private string AddNumbered(string path)
    {
        int slash = path.LastIndexOf('/'), dot = path.LastIndexOf('.');
        int at = dot > slash + 1 ? dot : path.Length;
        for (int number = _numbers.GetValueOrDefault(path, 1) + 1; ; number++)
        {
            string numbered = string.Create(CultureInfo.InvariantCulture, $"{path[..at]} ({number}){path[at..]}");
            if (_taken.Add(numbered))
            {
                _numbers[path] = number;
                return numbered;
            }
        }
    }
}
