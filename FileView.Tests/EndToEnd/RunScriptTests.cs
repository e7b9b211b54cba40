using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

public sealed class RunScriptTests : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly int _port = FreePort.Find();

    [Fact]
    public async Task Run_Terminated_StopsEverythingItStarted()
    {
        using RunScript run = RunScript.Start(_data.Path, _port);
        await run.WaitUntilReadyAsync();
        string[] parts = [.. RunScript.ProcessesOf(_data.Path).Values];
        Assert.Contains(parts, part => part.Contains("redis-server", StringComparison.Ordinal));
        Assert.Contains(parts, part => part.Contains("azurite", StringComparison.Ordinal));
        Assert.Contains(parts, part => part.Contains("FileView.Functions.dll", StringComparison.Ordinal));

        run.Terminate();

        Assert.Equal(0, await run.WaitForEndAsync());
        Assert.Empty(RunScript.ProcessesOf(_data.Path));
    }

    [Fact]
    public async Task Run_PortInUse_NamesThePortAndTheOption()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();

        using RunScript run = RunScript.Start(_data.Path, _port);

        Assert.Equal(1, await run.WaitForEndAsync());
        Assert.Contains($"port {_port} is in use: end what uses it, or choose another with --port", run.Output, StringComparison.Ordinal);
        Assert.Empty(RunScript.ProcessesOf(_data.Path));
    }

    [Fact]
    public async Task Run_AppKilled_SaysSoAndStopsTheRest()
    {
        using RunScript run = RunScript.Start(_data.Path, _port);
        await run.WaitUntilReadyAsync();
        int app = RunScript.AppOf(_data.Path);

        using (var process = Process.GetProcessById(app))
        {
            process.Kill();
        }

        Assert.Equal(1, await run.WaitForEndAsync());
        Assert.Contains($"FileView (process {app}) has ended with exit code 137", run.Output, StringComparison.Ordinal);
        Assert.Empty(RunScript.ProcessesOf(_data.Path));
    }

    [Fact]
    public async Task Run_AfterAKilledRun_EndsItsLeftoversAndBecomesReady()
    {
        using RunScript killed = RunScript.Start(_data.Path, _port);
        await killed.WaitUntilReadyAsync();
        await killed.KillAsync();
        int[] leftovers = [.. RunScript.ProcessesOf(_data.Path).Keys];
        Assert.NotEmpty(leftovers);

        using RunScript next = RunScript.Start(_data.Path, _port);
        await next.WaitUntilReadyAsync();

        Assert.Contains("ending what it left", next.Output, StringComparison.Ordinal);
        Assert.Empty(RunScript.ProcessesOf(_data.Path).Keys.Intersect(leftovers));
        await RefusesAnotherOnTheSameFolderAsync();
        next.Terminate();
        Assert.Equal(0, await next.WaitForEndAsync());
    }

    public void Dispose()
    {
        RunScript.EndAll(_data.Path);
        _data.Dispose();
    }

    private async Task RefusesAnotherOnTheSameFolderAsync()
    {
        using RunScript another = RunScript.Start(_data.Path, FreePort.Find());
        Assert.Equal(1, await another.WaitForEndAsync());
        Assert.Contains($"FileView is already running on {_data.Path}", another.Output, StringComparison.Ordinal);
    }
}
