using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Engines;

/// <summary>How the formats of one family are converted: <c>fileview:converting:families:(family)</c>.</summary>
internal sealed class FamilyOptions
{
    /// <summary>Gets the names of the engines that may convert them, the first choice first; one that is not named is not used.</summary>
    /// <value>Default: every engine that can, by its rank.</value>
    public Collection<string> Engines { get; } = [];

    /// <summary>Gets or sets how large a file may be that is converted, in MB (1,048,576 bytes).</summary>
    /// <value>Default: 0, as large as <c>fileview:preview:storage:max-file-size-mb</c> lets it in. Range: 0 to 10,240.</value>
    [Range(0, 10_240)]
    public int MaxSizeMb { get; set; }
}
