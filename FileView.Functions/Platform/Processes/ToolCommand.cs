namespace FileView.Functions.Platform.Processes;

/// <summary>One call of a program: an argument list, never a command line.</summary>
/// <param name="Program">The full path of the program.</param>
/// <param name="Arguments">Its arguments, each passed as it is.</param>
/// <param name="Folder">The scratch folder that it works in; also its home and its place for temporary files.</param>
internal sealed record ToolCommand(string Program, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Gets how many characters of each output stream are kept; the rest is read and dropped.</summary>
    public int OutputCharacters { get; init; } = 64 * 1024;

    /// <summary>Gets how much memory it may map, in megabytes; absent for the setting.</summary>
    public int? MemoryMegabytes { get; init; }

    /// <summary>Gets how much processor time it may use, in seconds; absent for the setting.</summary>
    public int? CpuSeconds { get; init; }

    /// <summary>Gets the paths of other programs that it starts itself.</summary>
    public IReadOnlyList<string> AlsoRuns { get; init; } = [];

    /// <summary>Gets the folders within its folder that it may write; absent for all of it.</summary>
    public IReadOnlyList<string>? Writes { get; init; }

    /// <summary>Gets what the program reads from its standard input: the way for what no other process may see. Absent for nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Gets variables besides <c>PATH</c>, <c>HOME</c>, <c>TMPDIR</c> and <c>LANG</c>: nothing else of the app's environment is passed on.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
