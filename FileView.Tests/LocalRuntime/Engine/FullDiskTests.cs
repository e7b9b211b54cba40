using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Storage;
using FileView.Tests.LocalRuntime.Hosting;
using FileView.Tests.LocalRuntime.Storage;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class FullDiskTests
{
    [Fact]
    public async Task FullDisk_NothingIsAcknowledgedAndNothingIsLost()
    {
        using var folder = new TempFolder();
        var home = new FaultyHome(new FolderLogHome(folder.Path, TimeProvider.System));
        TestFunctions functions = new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Work", async context =>
            {
                await context.WaitForExternalEvent<string>("Go");
                return await context.CallActivityAsync<int>("Same", 7);
            });
        await using var hub = new TaskHub(
            new TaskHubOptions(), home, functions, TestFunctions.Converter, TimeProvider.System, NullLoggerFactory.Instance);
        await hub.OpenAsync(TestHub.Soon);
        await hub.StartAsync(new StartRequest("Work", "w", null), TestHub.Soon);

        home.Fails = true;
        await Assert.ThrowsAsync<TaskHubUnavailableException>(() => hub.RaiseEventAsync("w", "Go", null, TestHub.Soon));
        await Assert.ThrowsAsync<TaskHubUnavailableException>(
            () => hub.StartAsync(new StartRequest("Work", "x", null), TestHub.Soon));
        Assert.False(hub.IsHealthy);
        Assert.Null(await hub.GetAsync("x", TestHub.Soon));

        home.Fails = false;
        InstanceState end = await hub.WaitAsync("w", InstanceMilestone.Ended, TestHub.Soon);

        Assert.Equal("7", end.Output);
        Assert.True(hub.IsHealthy);
    }

    [Fact]
    public async Task FullDisk_QuestionAboutWhatIsNotWritten_IsRefusedAsByTheGenuineClient()
    {
        using var folder = new TempFolder();
        var home = new FaultyHome(new FolderLogHome(folder.Path, TimeProvider.System));
        TestFunctions functions = new TestFunctions().Orchestrator("Work", _ => Task.CompletedTask);
        await using var hub = new TaskHub(
            new TaskHubOptions(), home, functions, TestFunctions.Converter, TimeProvider.System, NullLoggerFactory.Instance);
        await hub.OpenAsync(TestHub.Soon);
        var client = new LocalDurableTaskClient(hub, TestFunctions.Converter);
        home.Fails = true;

        RpcException start = await Assert.ThrowsAsync<RpcException>(
            () => client.ScheduleNewOrchestrationInstanceAsync("Work", null, new StartOrchestrationOptions("x"), TestHub.Soon));
        RpcException question = await Assert.ThrowsAsync<RpcException>(() => client.GetInstanceAsync("x", TestHub.Soon));

        Assert.Equal((StatusCode.Unavailable, StatusCode.Unavailable), (start.StatusCode, question.StatusCode));
        home.Fails = false;
    }
}
