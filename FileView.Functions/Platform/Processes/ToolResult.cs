namespace FileView.Functions.Platform.Processes;

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="Output">The beginning of its output.</param>
/// <param name="Error">The beginning of its error output.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
