using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Platform.Processes;

/// <summary>How programs outside the app are found and caged: <c>fileview:tools</c>.</summary>
internal sealed class ToolOptions
{
    /// <summary>Gets or sets the folders in which programs are searched, separated like those of <c>PATH</c>.</summary>
    /// <value>Default: empty, for the <c>PATH</c> of the app, then <c>/usr/local/bin</c>, <c>/usr/bin</c> and <c>/bin</c>.</value>
    public string Path { get; set; } = "";

    /// <summary>Gets or sets whether programs run without a network and with limits, where the system can do that.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Cage { get; set; } = true;

    /// <summary>Gets or sets how much memory a program may map, in megabytes. Office processes have a setting of their own.</summary>
    /// <value>Default: 2,048.</value>
    [Range(64, 65_536)]
    public int MemoryMegabytes { get; set; } = 2048;

    /// <summary>Gets or sets how large a file that a program writes may become, in megabytes.</summary>
    /// <value>Default: 1,024.</value>
    [Range(16, 65_536)]
    public int FileMegabytes { get; set; } = 1024;
}
