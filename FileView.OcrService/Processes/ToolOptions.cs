using System.ComponentModel.DataAnnotations;

namespace FileView.OcrService.Processes;

/// <summary>How the programs that look at files are run: <c>ocr:tools</c>.</summary>
internal sealed class ToolOptions
{
    /// <summary>Gets or sets the folders in which programs are searched, separated like those of <c>PATH</c>.</summary>
    /// <value>Default: empty, for the <c>PATH</c> of the service.</value>
    public string Path { get; set; } = "";

    /// <summary>Gets or sets whether programs run without a network, where the system can do that.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Cage { get; set; } = true;

    /// <summary>Gets or sets how much memory a program may map, in megabytes.</summary>
    /// <value>Default: 2,048.</value>
    [Range(256, 65_536)]
    public int MemoryMegabytes { get; set; } = 2048;
}
