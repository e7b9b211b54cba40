namespace FileView.OcrService.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; 137 and the like after a signal.</param>
/// <param name="Output">What it printed, cut to a bound.</param>
/// <param name="Error">What it printed as errors, cut to a bound.</param>
/// <param name="TimedOut">Whether it was killed because its time was over.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Error, bool TimedOut);
