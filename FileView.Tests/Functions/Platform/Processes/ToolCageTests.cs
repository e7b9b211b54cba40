using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Tests.EndToEnd.Hostile;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Platform.Processes;

/// <summary>What a program could do that a document has taken over: it is the cage that holds, and not the document's manners.</summary>
[Attack("Programs that a document has taken over")]
public sealed class ToolCageTests
{
    private const string Connect = "import socket,sys; socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)";
    private const string Read = "import sys; print(open(sys.argv[1]).read())";

    public static TheoryData<string, string> Attacks => new()
    {
        { "reads the passwords file", "print(open('/etc/passwd').read())" },
        { "lists the home folders", "import os; print(os.listdir('/home') + os.listdir('/root'))" },
        { "lists the scratch folders of others", "import os; assert os.listdir('..') != [os.path.basename(os.getcwd())]" },
        { "reads the environment of another process", "print(open('/proc/1/environ').read())" },
        { "writes into the system", "open('/usr/bin/bait', 'w')" },
        { "writes into its root", "open('/bait', 'w')" },
        { "mounts a file system", "import ctypes; assert ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, b'') == 0" },
        { "gets another root (chroot)", "import os; os.chroot('/tmp')" },
        { "becomes root", "import os; os.setuid(0)" },
        { "makes a user namespace", "import ctypes; assert ctypes.CDLL(None).unshare(0x10000000) == 0" },
        { "asks for memory without end", "x = bytearray(3 * 1024 * 1024 * 1024)" },
        { "starts processes without end", "import os,time\nfor n in range(300):\n  if os.fork() == 0: time.sleep(600)" },
        { "writes a file without end", "f = open('endless', 'wb')\nfor n in range(40): f.write(bytes(1024 * 1024)); f.flush()" },
        { "computes without end", "while True: pass" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Program_InTheCage_IsRefused(string attack, string script)
    {
        await using var app = new SamplesApp(("tools:cpu-seconds", "1"), ("tools:file-megabytes", "16"), ("tools:processes", "64"));
        if (!IsWhole(app))
        {
            return;
        }

        ToolResult result = await RunAsync(app, script);

        Assert.True(result.ExitCode != 0, $"A program that {attack} is refused: {result.Output}");
    }

    [Theory]
    [InlineData("connects, and reads a file that all may read", "true", true)]
    [InlineData("the same without a cage, which is the counter-proof", "false", false)]
    public async Task Program_ThatConnectsOrReads_IsHeldByTheCageAlone(string attack, string cage, bool held)
    {
        await using var app = new SamplesApp(("tools:cage", cage));
        await using var bait = new Bait();
        if (held && !IsWhole(app))
        {
            return;
        }

        ToolResult connect = await RunAsync(app, Connect, $"{bait.Port}");
        ToolResult read = await RunAsync(app, Read, bait.FilePath);

        Assert.True(held == (connect.ExitCode != 0) && held == (read.ExitCode != 0), attack);
        Assert.Equal(!held, read.Output.Contains(Bait.Secret, StringComparison.Ordinal));
        if (held)
        {
            Assert.Equal(0, bait.Connections);
        }
        else
        {
            await Eventually.TrueAsync(() => bait.Connections > 0, "the program connects without a cage");
        }
    }

    [Fact]
    public async Task Program_ThatLeavesLinksAndPipes_LosesThem()
    {
        await using var app = new SamplesApp();
        using ScratchFolder folder = app.Get<ScratchSpace>().CreateFolder("test");
        var command = new ToolCommand("/bin/sh", ["-c", "ln -s /etc/passwd page.jpg; mkfifo text.txt; mkdir a; ln -s / a/b; echo kept > a/c"], folder.FullPath);

        await app.Get<ProcessRunner>().RunAsync(command, CancellationToken.None);

        Assert.Equal(["a", "a/c"], Directory.EnumerateFileSystemEntries(folder.FullPath, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder.FullPath, path)).Order(StringComparer.Ordinal));
    }

    // A system that allows less, a container for instance, says so by its health.
    private static bool IsWhole(SamplesApp app) => app.Get<ToolCage>().Current.Kind == CageKind.Files;

    private static async Task<ToolResult> RunAsync(SamplesApp app, string script, params string[] arguments)
    {
        using ScratchFolder folder = app.Get<ScratchSpace>().CreateFolder("test");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await app.Get<ProcessRunner>().RunAsync(
            new ToolCommand("/usr/bin/python3", ["-I", "-c", script, .. arguments], folder.FullPath), limit.Token);
    }
}
