using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Inspecting;

/// <summary>Limits on what is looked into: <c>fileview:inspecting</c>.</summary>
internal sealed class InspectingOptions
{
    /// <summary>Gets or sets how large the parts of an Office document may be together when unpacked, in megabytes.</summary>
    /// <value>Default: 1,024.</value>
    [Range(1, 65_536)]
    public int MaxUnpackedMegabytes { get; set; } = 1024;

    /// <summary>Gets or sets how long a look into one file may take, in seconds.</summary>
    /// <value>Default: 60.</value>
    [Range(1, 540)]
    public int Timeout { get; set; } = 60;
}
