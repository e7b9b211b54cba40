namespace FileView.Functions.Platform.Scratch;

/// <summary>Where files lie while they are worked on: <c>fileview:scratch</c>.</summary>
internal sealed class ScratchOptions
{
    /// <summary>Gets or sets the folder. Several app processes may share it.</summary>
    /// <value>Default: empty, for <c>fileview</c> in the folder of temporary files.</value>
    public string Folder { get; set; } = "";
}
