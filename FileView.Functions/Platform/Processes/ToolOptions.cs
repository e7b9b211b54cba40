using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Platform.Processes;

/// <summary>How programs outside the app are found and caged: <c>fileview:tools</c>.</summary>
internal sealed class ToolOptions : IValidatableObject
{
    /// <summary>Gets or sets the folders in which programs are searched, separated like those of <c>PATH</c>.</summary>
    /// <value>Default: empty, for the <c>PATH</c> of the app, then <c>/usr/local/bin</c>, <c>/usr/bin</c> and <c>/bin</c>.</value>
    public string Path { get; set; } = "";

    /// <summary>Gets or sets whether programs run in a cage: without a network, without other files, with limits, where the system can do that.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Cage { get; set; } = true;

    /// <summary>Gets or sets the user that programs run as when the app runs as root. Never root: it owns files of the kernel.</summary>
    /// <value>Default: 65533, which Debian gives to nobody.</value>
    [Range(1, int.MaxValue)]
    public int UserId { get; set; } = 65533;

    /// <summary>
    /// Gets the folders that programs may read besides those of the system and their own, for instance one with fonts: full paths.
    /// </summary>
    /// <value>Default: none.</value>
    public Collection<string> Readable { get; } = [];

    /// <summary>Gets or sets how much processor time a program may use, in seconds. Office processes have a setting of their own.</summary>
    /// <value>Default: 120.</value>
    [Range(1, 86_400)]
    public int CpuSeconds { get; set; } = 120;

    /// <summary>Gets or sets how much memory a program may map, in megabytes. Office processes have a setting of their own.</summary>
    /// <value>Default: 2,048.</value>
    [Range(64, 65_536)]
    public int MemoryMegabytes { get; set; } = 2048;

    /// <summary>Gets or sets how large a file that a program writes may become, in megabytes.</summary>
    /// <value>Default: 1,024.</value>
    [Range(16, 65_536)]
    public int FileMegabytes { get; set; } = 1024;

    /// <summary>Gets or sets how many processes and threads a program may have. Kept where programs see their own files only.</summary>
    /// <value>Default: 256.</value>
    [Range(16, 100_000)]
    public int Processes { get; set; } = 256;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Readable
        .Where(folder => !System.IO.Path.IsPathFullyQualified(folder) || folder.Contains("..", StringComparison.Ordinal))
        .Select(folder => new ValidationResult($"readable holds \"{folder}\", which is not the full path of a folder."));
}
