using System.Diagnostics;

namespace FileView.Tests.Support;

/// <summary>Runs a command of the SDK that runs the tests.</summary>
internal static class DotNet
{
    /// <summary>What the command wrote to its standard output.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message is all that it wrote.</exception>
    public static async Task<string> RunAsync(string folder, IEnumerable<string> arguments)
    {
        (int code, string output, string errors) = await TryRunAsync(folder, arguments);
        return code == 0 ? output : throw new InvalidOperationException(output + errors);
    }

    /// <summary>The exit code of the command and what it wrote.</summary>
    public static async Task<(int Code, string Output, string Errors)> TryRunAsync(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test runner was told by its own MSBuild is not meant for this one, and no node shall outlive the test.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
