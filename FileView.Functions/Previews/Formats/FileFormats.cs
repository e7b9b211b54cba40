using System.Collections.Frozen;

namespace FileView.Functions.Previews.Formats;

/// <summary>
/// Every format that is recognised. Whether one can be shown is not said here: that is a question of the engines of the
/// installation.
/// </summary>
internal static class FileFormats
{
    private static readonly FrozenDictionary<string, FileFormat> ById = FileFormatTable.Rows.ToFrozenDictionary(format => format.Id);

    private static readonly FrozenDictionary<string, FileFormat> ByExtension = FileFormatTable.Rows
        .SelectMany(format => format.Extensions, (format, extension) => (Extension: extension, Format: format))
        .ToFrozenDictionary(pair => pair.Extension, pair => pair.Format);

    // Source code and build files that are known by their whole name.
    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>
    {
        ["dockerfile"] = "dockerfile",
        ["containerfile"] = "dockerfile",
        ["makefile"] = "makefile",
        ["gnumakefile"] = "makefile",
        ["cmakelists.txt"] = "cmake",
        ["jenkinsfile"] = "groovy",
        ["gemfile"] = "ruby",
        ["rakefile"] = "ruby",
        ["readme"] = "txt",
        ["license"] = "txt",
    }.ToFrozenDictionary();

    /// <summary>Gets every format, in the order of the table.</summary>
    public static IReadOnlyList<FileFormat> All => FileFormatTable.Rows;

    /// <summary>Gets the format of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such format.</exception>
    public static FileFormat Get(string id) => ById[id];

    /// <summary>Gets the format of an id, or <see langword="null"/> when there is none.</summary>
    public static FileFormat? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>Gets what a name claims, or <see langword="null"/> when its ending says nothing.</summary>
    /// <param name="fileName">The name of a file; may be absent.</param>
    public static FileFormat? Claimed(string? fileName)
    {
        if (string.IsNullOrEmpty(fileName))
        {
            return null;
        }

        string name = fileName.ToLowerInvariant();
        if (ByName.TryGetValue(name, out string? id))
        {
            return ById[id];
        }

        string extension = Path.GetExtension(name);
        return extension.Length > 1 ? ByExtension.GetValueOrDefault(extension[1..]) : null;
    }

    /// <summary>Gets every format of a family.</summary>
    public static IEnumerable<FileFormat> Of(FileFamily family) => All.Where(format => format.Family == family);
}
