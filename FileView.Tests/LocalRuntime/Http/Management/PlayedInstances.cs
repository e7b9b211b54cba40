using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>An instance as a hub shows it, for tests that play the hub.</summary>
internal static class PlayedInstances
{
    public static InstanceState Completed { get; } = new()
    {
        InstanceId = "order-g1",
        Name = "RunOrder",
        Status = OrchestrationRuntimeStatus.Completed,
        Input = """{"Id":"g1","Qty":2}""",
        CustomStatus = """{"stage":"done"}""",
        Output = "\"done\"",
        CreatedAt = new DateTime(2026, 11, 21, 22, 21, 59, DateTimeKind.Utc),
        LastUpdatedAt = new DateTime(2026, 11, 21, 22, 22, 7, DateTimeKind.Utc),
    };
}
