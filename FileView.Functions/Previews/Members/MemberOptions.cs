using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Previews.Members;

/// <summary>Limits on files that hold files: <c>fileview:members</c>.</summary>
internal sealed class MemberOptions
{
    /// <summary>Gets or sets how many members a file may have, folders included.</summary>
    /// <value>Default: 10,000.</value>
    [Range(1, 200_000)]
    public int MaxEntries { get; set; } = 10_000;

    /// <summary>Gets or sets how large the members of a file may be together when unpacked, in megabytes (1,048,576 bytes).</summary>
    /// <value>Default: 2,048.</value>
    [Range(1, 1_048_576)]
    public int MaxUnpackedMegabytes { get; set; } = 2048;

    /// <summary>
    /// Gets or sets how many times its own size a file may unpack to. What unpacks to less than 16 MB is not measured.
    /// </summary>
    /// <value>Default: 500.</value>
    [Range(2, 100_000)]
    public int MaxRatio { get; set; } = 500;

    /// <summary>Gets or sets how many characters the path of a member may have.</summary>
    /// <value>Default: 1,024.</value>
    [Range(16, 32_768)]
    public int MaxPathLength { get; set; } = 1024;

    /// <summary>Gets or sets how many folders deep a member may lie.</summary>
    /// <value>Default: 64.</value>
    [Range(1, 1_000)]
    public int MaxPathDepth { get; set; } = 64;

    /// <summary>Gets or sets how often a member may be a member of a member: 1 for those of a submitted file only.</summary>
    /// <value>Default: 3.</value>
    [Range(1, 20)]
    public int MaxNesting { get; set; } = 3;

    /// <summary>Gets or sets how large a message may be for its parts to be read, in megabytes: it is held in memory.</summary>
    /// <value>Default: 100.</value>
    [Range(1, 1_024)]
    public int MaxMailMegabytes { get; set; } = 100;
}
