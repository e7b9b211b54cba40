using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Platform.Processes;

public sealed class ProcessRunnerTests
{
    [Fact]
    public async Task Run_Program_GivesExitCodeAndOutput()
    {
        ToolResult result = await RunAsync("echo out; echo err >&2; exit 3");

        Assert.Equal((3, "out\n", "err\n"), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task Run_EndlessOutput_IsKeptUpToTheLimit()
    {
        ToolResult result = await RunAsync("head -c 50000000 /dev/zero | tr '\\0' x", outputCharacters: 1000);

        Assert.Equal(1000, result.Output.Length);
    }

    [Fact]
    public async Task Run_Environment_HoldsNothingOfTheApp()
    {
        Environment.SetEnvironmentVariable("FILEVIEW_TEST_SECRET", "secret");

        ToolResult result = await RunAsync("env");

        Assert.DoesNotContain("FILEVIEW_TEST_SECRET", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Arguments_ArePassedAsTheyAre()
    {
        await using var app = new SamplesApp();
        string[] arguments = ["a b", "$(id)", "'\"", "--", "*"];

        ToolResult result = await app.Get<ProcessRunner>().RunAsync(
            new ToolCommand("/usr/bin/printf", ["%s\n", .. arguments], "/tmp"), CancellationToken.None);

        Assert.Equal(arguments, result.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Run_Cancelled_EndsTheProgramAndItsChildren()
    {
        await using var app = new SamplesApp();
        using ScratchFolder folder = app.Get<ScratchSpace>().CreateFolder("test");
        using var cancel = new CancellationTokenSource();
        string child = $"sleep\0{Random.Shared.Next(1_000_000, int.MaxValue)}\0";
        Task<ToolResult> run = app.Get<ProcessRunner>().RunAsync(
            new ToolCommand("/bin/sh", ["-c", child.TrimEnd('\0').Replace('\0', ' ') + " & wait"], folder.FullPath), cancel.Token);
        await Eventually.TrueAsync(() => CommandLines().Contains(child), "the program has a child");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await Eventually.TrueAsync(() => !CommandLines().Contains(child), "the child is gone");
    }

    [Fact]
    public async Task Run_MemoryBeyondTheLimit_IsRefused()
    {
        await using var app = new SamplesApp();
        var command = new ToolCommand("/usr/bin/python3", ["-c", "x = bytearray(900 * 1024 * 1024)"], "/tmp") { MemoryMegabytes = 512 };

        ToolResult result = await app.Get<ProcessRunner>().RunAsync(command, CancellationToken.None);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("MemoryError", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Caged_HasNoNetwork()
    {
        await using var app = new SamplesApp();
        ToolResult result = await app.Get<ProcessRunner>().RunAsync(
            new ToolCommand("/bin/cat", ["/proc/self/net/dev"], "/tmp"), CancellationToken.None);

        bool hasCage = !app.Log.Messages.Any(message => message.Contains("Programs run with a network", StringComparison.Ordinal));
        Assert.Equal(hasCage, !result.Output.Contains("eth", StringComparison.Ordinal));
    }

    // Their ids are others within the cage, so programs are known by what they were called with.
    private static List<string> CommandLines() => [.. Directory.EnumerateDirectories("/proc")
        .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
        .Select(process =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (IOException)
            {
                return "";
            }
        })];

    private static async Task<ToolResult> RunAsync(string script, int outputCharacters = 64 * 1024)
    {
        await using var app = new SamplesApp();
        var command = new ToolCommand("/bin/sh", ["-c", script], "/tmp") { OutputCharacters = outputCharacters };
        return await app.Get<ProcessRunner>().RunAsync(command, CancellationToken.None);
    }
}
