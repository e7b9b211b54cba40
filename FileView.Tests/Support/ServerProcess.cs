using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FileView.Tests.Support;

/// <summary>A server that a test started: waits until it listens, ends it again.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Gets the id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a server and waits until its port answers.</summary>
    public static async Task<ServerProcess> StartAsync(string program, IEnumerable<string> arguments, string logFile, int port)
    {
        // The shell keeps the output in a file: a pipe that nobody reads would stop the server when it is full.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("log=$1; shift; exec \"$@\" > \"$log\" 2>&1");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(logFile);
        start.ArgumentList.Add(program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var server = new ServerProcess(process);
        if (!await server.ListensAsync(port))
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"{program} does not listen on {port}: {await File.ReadAllTextAsync(logFile)}");
        }

        return server;
    }

    /// <summary>Sends a signal to the process, for example <c>STOP</c>, <c>CONT</c>, <c>TERM</c>.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("/bin/kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Ends the process in order.</summary>
    public async Task TerminateAsync()
    {
        Signal("TERM");
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Ends the process as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task<bool> ListensAsync(int port)
    {
        long began = Stopwatch.GetTimestamp();
        while (!_process.HasExited && Stopwatch.GetElapsedTime(began) < Patience)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(Pause);
            }
        }

        return false;
    }
}
