using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class QueryTests
{
    private static TestFunctions Functions() => new TestFunctions()
        .Orchestrator("Echo", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Fail", _ => Task.FromException(new InvalidOperationException("no")))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("Go"));

    [Fact]
    public async Task Case116_Metadata_HasPayloadsOnlyWhenAsked()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "in", "e");

        OrchestrationMetadata with = (await hub.Client.GetInstanceAsync("e", getInputsAndOutputs: true))!;
        OrchestrationMetadata without = (await hub.Client.GetInstanceAsync("e"))!;

        Assert.Equal("in", with.ReadInputAs<string>());
        Assert.Equal("in", with.ReadOutputAs<string>());
        Assert.Equal("null", with.SerializedCustomStatus);
        Assert.Null(without.SerializedOutput);
        Assert.Null(without.FailureDetails);
    }

    [Fact]
    public async Task Case117_Query_FiltersByPrefixAndReadsAfreshEachTime()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "x", "first-1");
        await hub.RunAsync("Echo", "x", "second-1");
        AsyncPageable<OrchestrationMetadata> query = hub.Client.GetAllInstancesAsync(
            new OrchestrationQuery { InstanceIdPrefix = "first-" });

        List<string> before = await IdsAsync(query);
        await hub.RunAsync("Echo", "x", "first-2");
        List<string> after = await IdsAsync(query);

        Assert.Equal(["first-1"], before);
        Assert.Equal(["first-1", "first-2"], after);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case118_Pages_ResumeByToken(bool packed)
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await Task.WhenAll(Enumerable.Range(0, 21).Select(i => hub.RunAsync("Echo", $"{i}", $"page-{i:00}")));
        await hub.StartAsync("Echo", "x", "other");
        if (packed)
        {
            await hub.Hub.TakeSnapshotAsync();
        }

        AsyncPageable<OrchestrationMetadata> query = hub.Client.GetAllInstancesAsync(
            new OrchestrationQuery { InstanceIdPrefix = "page-", FetchInputsAndOutputs = true });
        var pages = new List<Page<OrchestrationMetadata>>();
        await foreach (Page<OrchestrationMetadata> page in query.AsPages(pageSizeHint: 5))
        {
            pages.Add(page);
        }

        var resumed = new List<OrchestrationMetadata>();
        await foreach (Page<OrchestrationMetadata> page in query.AsPages(pages[1].ContinuationToken, 5))
        {
            resumed.AddRange(page.Values);
        }

        Assert.Equal([5, 5, 5, 5, 1], pages.Select(page => page.Values.Count));
        Assert.Null(pages[^1].ContinuationToken);
        Assert.Equal(11, resumed.Count);
        Assert.Equal("10", resumed[0].ReadOutputAs<string>());
    }

    [Fact]
    public async Task Case119_ListRunning_LeavesOutTheEnded()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "x", "ended");
        await hub.StartAsync("Wait", instanceId: "waiting");
        await hub.UntilAsync("waiting", state => state.Status == OrchestrationRuntimeStatus.Running);

        InstancePage page = await hub.Hub.QueryAsync(
            new InstanceFilter { Statuses = [OrchestrationRuntimeStatus.Running] }, 100, null, TestHub.Soon);

        Assert.Equal(["waiting"], page.Instances.Select(state => state.InstanceId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case120_Purge_RemovesForGood(bool packed)
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "x", "e");
        if (packed)
        {
            await hub.Hub.TakeSnapshotAsync();
        }

        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("e")).PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("e"));

        await hub.CrashAndReopenAsync();
        Assert.Null(await hub.Client.GetInstanceAsync("e"));
    }

    [Fact]
    public async Task Case121_PurgeByFilter_TakesTheMatchingEndedOnly()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "x", "e");
        await hub.RunAsync("Fail", instanceId: "f");
        await hub.StartAsync("Wait", instanceId: "w");

        PurgeResult completed = await hub.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed]));
        PurgeResult rest = await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal(1, completed.PurgedInstanceCount);
        Assert.Equal(1, rest.PurgedInstanceCount);
        Assert.NotNull(await hub.Client.GetInstanceAsync("w"));
    }

    [Fact]
    public async Task Case122_PurgeAfterPurge_CountsNothing()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "x", "e");
        var filter = new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed]);

        Assert.Equal(1, (await hub.Client.PurgeAllInstancesAsync(filter)).PurgedInstanceCount);

        Assert.Equal(0, (await hub.Client.PurgeAllInstancesAsync(filter)).PurgedInstanceCount);
        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("e")).PurgedInstanceCount);
    }

    [Fact]
    public async Task Case123_UnknownInstance_IsNull()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());

        Assert.Null(await hub.Client.GetInstanceAsync("nobody", getInputsAndOutputs: true));
    }

    [Fact]
    public async Task Case124_QueryWithoutInputs_ShowsNone()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "in", "e");

        OrchestrationMetadata? found = null;
        await foreach (OrchestrationMetadata metadata in hub.Client.GetAllInstancesAsync(new OrchestrationQuery()))
        {
            found = metadata;
        }

        Assert.Null(found!.SerializedInput);
        Assert.Throws<InvalidOperationException>(() => found.ReadInputAs<string>());
    }

    [Fact]
    public async Task PurgeOfARunningInstance_IsRefused()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.StartAsync("Wait", instanceId: "w");
        await hub.UntilAsync("w", state => state.Status == OrchestrationRuntimeStatus.Running);

        InvalidOperationException refusal =
            await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.PurgeInstanceAsync("w"));

        Assert.Equal(
            "Only orchestrations in a terminal state can be purged, but the orchestration with instance ID w has status Running",
            refusal.Message);
    }

    [Fact]
    public async Task Case125_HistoryOfAFailure_HasEightEventsInOrder()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions()
            .Activity<int, int>("Throw", _ => throw new InvalidOperationException("no"))
            .Orchestrator("One", context => context.CallActivityAsync<int>("Throw", 0)));
        await hub.RunAsync("One", instanceId: "o");

        IReadOnlyList<HistoryEvent> history = await hub.HistoryOfAsync("o");

        Assert.Equal(
            [
                HistoryEventType.OrchestratorStarted,
                HistoryEventType.ExecutionStarted,
                HistoryEventType.TaskScheduled,
                HistoryEventType.OrchestratorCompleted,
                HistoryEventType.OrchestratorStarted,
                HistoryEventType.TaskFailed,
                HistoryEventType.ExecutionCompleted,
                HistoryEventType.OrchestratorCompleted,
            ],
            history.Select(item => item.Type));
        Assert.Equal("System.InvalidOperationException", history[^2].Failure!.Inner!.ErrorType);
    }

    [Fact]
    public async Task Case127_Tags_AreKept()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        var options = new StartOrchestrationOptions("e") { Tags = new Dictionary<string, string> { ["k"] = "v" } };
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", options);
        await hub.EndOfAsync("e");

        await hub.CrashAndReopenAsync();

        Assert.Equal("v", (await hub.Client.GetInstanceAsync("e"))!.Tags["k"]);
    }

    private static async Task<List<string>> IdsAsync(AsyncPageable<OrchestrationMetadata> query)
    {
        var ids = new List<string>();
        await foreach (OrchestrationMetadata metadata in query)
        {
            ids.Add(metadata.InstanceId);
        }

        return ids;
    }
}
