using System.Globalization;

namespace FileView.Tests.Support.Fuzzing;

/// <summary>A process of this machine.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The id of the process that it belongs to.</param>
/// <param name="CommandLine">Its command line; empty when it has ended and nobody has taken notice.</param>
internal sealed record ToolProcess(int Id, int Parent, string CommandLine)
{
    /// <summary>Lists them by their ids.</summary>
    public static Dictionary<int, ToolProcess> All()
    {
        var all = new Dictionary<int, ToolProcess>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Read(id, "stat") is { Length: > 0 } stat)
            {
                // The name, in brackets, may have blanks and brackets in it; behind it come the state and the parent.
                string[] behind = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                all[id] = new ToolProcess(id, int.Parse(behind[1], CultureInfo.InvariantCulture), Read(id, "cmdline").Replace('\0', ' '));
            }
        }

        return all;
    }

    /// <summary>Gets whether it was given a folder, by its command line or its environment.</summary>
    public bool Mentions(string folder) =>
        CommandLine.Contains(folder, StringComparison.Ordinal) || Read(Id, "environ").Contains(folder, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({(CommandLine.Length > 0 ? CommandLine.Trim() : "ended, not waited for")})";

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
