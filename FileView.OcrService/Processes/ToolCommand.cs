namespace FileView.OcrService.Processes;

/// <summary>One call of a program: an argument list, never a command line.</summary>
/// <param name="Program">The name of the program.</param>
/// <param name="Arguments">Its arguments, each passed as it is.</param>
/// <param name="Folder">The folder that it works in; also its home and its place for temporary files.</param>
/// <param name="Limit">How long it may take.</param>
internal sealed record ToolCommand(string Program, IReadOnlyList<string> Arguments, string Folder, TimeSpan Limit)
{
    /// <summary>Gets whether <c>ocr:tools:memory-megabytes</c> holds for it. Not for .NET, which maps far more than it uses.</summary>
    public bool MemoryIsLimited { get; init; } = true;
}
