using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace FileView.Tests.LocalRuntime.Api;

public class OrchestrationMetadataTests
{
    [Fact]
    public void Reads_WithoutConverter_SayWhatWasNotAskedFor()
    {
        var state = new OrchestrationMetadata("O", "id");

        Assert.Contains("ReadInputAs method", Assert.Throws<InvalidOperationException>(() => state.ReadInputAs<string>()).Message, StringComparison.Ordinal);
        Assert.Contains("ReadOutputAs method", Assert.Throws<InvalidOperationException>(() => state.ReadOutputAs<string>()).Message, StringComparison.Ordinal);
        Assert.Equal(
            "The ReadCustomStatusAs method can only be used on OrchestrationMetadata objects that are fetched with the option to include input and output data.",
            Assert.Throws<InvalidOperationException>(() => state.ReadCustomStatusAs<string>()).Message);
    }

    [Fact]
    public void Reads_WithConverter_GiveTheValues()
    {
        var state = new OrchestrationMetadata("O", "id")
        {
            DataConverter = JsonDataConverter.Default,
            SerializedInput = "7",
            SerializedOutput = "\"out\"",
            SerializedCustomStatus = "null",
        };

        Assert.Equal(7, state.ReadInputAs<int>());
        Assert.Equal("out", state.ReadOutputAs<string>());
        Assert.Null(state.ReadCustomStatusAs<string>());
        Assert.Contains("'O'", state.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, true, false)]
    [InlineData(OrchestrationRuntimeStatus.Pending, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, false, true)]
    public void State_Flags_FollowTheStatus(OrchestrationRuntimeStatus status, bool running, bool completed)
    {
        var state = new OrchestrationMetadata("O", "id") { RuntimeStatus = status };

        Assert.Equal(running, state.IsRunning);
        Assert.Equal(completed, state.IsCompleted);
    }

    [Fact]
    public void PurgeInstancesFilter_TimeoutOfNothing_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PurgeInstancesFilter { Timeout = TimeSpan.Zero });

    [Fact]
    public void WithDedupeStatuses_None_MeansThatNoneRefuses()
    {
        var options = new Microsoft.DurableTask.StartOrchestrationOptions("id");

        Assert.Null(options.DedupeStatuses);
        Assert.Empty(options.WithDedupeStatuses().DedupeStatuses!);
        Assert.Equal(["Failed", "Running"], options.WithDedupeStatuses(OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Running).DedupeStatuses);
    }
}
