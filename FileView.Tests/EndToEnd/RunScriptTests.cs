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
    public async Task Run_OcrServiceKilled_StartsItAgainAndFileViewStays()
    {
        using RunScript run = RunScript.Start(_data.Path, _port);
        await run.WaitUntilReadyAsync();
        int app = RunScript.AppOf(_data.Path), service = RunScript.OcrServiceOf(_data.Path);

        using (var process = Process.GetProcessById(service))
        {
            process.Kill();
        }

        string said = $"The OCR service (process {service}) has ended with exit code 137; starting it again";
        await Eventually.TrueAsync(() => run.Output.Contains(said, StringComparison.Ordinal), "run.sh says so");
        await Eventually.TrueAsync(() => IsHealthyAsync(run.OcrPort), "the OCR service is back");
        Assert.NotEqual(service, RunScript.OcrServiceOf(_data.Path));
        Assert.Equal(app, RunScript.AppOf(_data.Path));
        run.Terminate();
        Assert.Equal(0, await run.WaitForEndAsync());
        Assert.Empty(RunScript.ProcessesOf(_data.Path));
    }

    [Fact]
    public async Task Run_OcrServiceCannotStart_SaysWhyAndStartsFileViewWithoutIt()
    {
        using var programs = new TempFolder();
        await ShellScript.WriteAsync(programs["tesseract"], "#!/bin/sh\nexit 1\n");

        using RunScript run = RunScript.Start(_data.Path, _port, programs.Path);
        await run.WaitUntilReadyAsync();

        Assert.Contains("going on without the OCR service", run.Output, StringComparison.Ordinal);
        Assert.Contains("The OCR service ended while starting; the end of ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fileview__ocr__url", await File.ReadAllTextAsync(Path.Combine(_data.Path, "connections.env")), StringComparison.Ordinal);
        run.Terminate();
        Assert.Equal(0, await run.WaitForEndAsync());
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

    private static async Task<bool> IsHealthyAsync(int port)
    {
        using var client = new HttpClient();
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task RefusesAnotherOnTheSameFolderAsync()
    {
        using RunScript another = RunScript.Start(_data.Path, FreePort.Find());
        Assert.Equal(1, await another.WaitForEndAsync());
        Assert.Contains($"FileView is already running on {_data.Path}", another.Output, StringComparison.Ordinal);
    }
}
