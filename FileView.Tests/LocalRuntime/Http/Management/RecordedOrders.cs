using System.Globalization;
using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>The instances of the recording, as the hub had them.</summary>
internal static class RecordedOrders
{
    public static InstanceState Order(
        string id, OrchestrationRuntimeStatus status, string stage, string? output, string created, string updated) => new()
        {
            InstanceId = "order-" + id,
            Name = "RunOrder",
            Status = status,
            Input = $$"""{"Id":"{{id}}","Qty":2}""",
            CustomStatus = $$"""{"stage":"{{stage}}"}""",
            Output = output,
            CreatedAt = At(created),
            LastUpdatedAt = At(updated),
        };

    public static InstanceState Completed { get; } = Order(
        "g1", OrchestrationRuntimeStatus.Completed, "done", "\"reserved 2 (try 3)/sub-g1/True\"", "22:21:59.27", "22:22:07.57");

    public static InstanceState Unknown { get; } = new()
    {
        InstanceId = "mgmt-2",
        Name = "Nope",
        Status = OrchestrationRuntimeStatus.Failed,
        Input = "1",
        CustomStatus = "null",
        Output = """{"message":"The function 'Nope' doesn't exist, is disabled, or is not an orchestrator function. Additional info: The following are the known orchestrator functions: 'Fail', 'Sub', 'RunOrder'.","details":null}""",
        CreatedAt = At("22:22:24.73"),
        LastUpdatedAt = At("22:22:24.81"),
    };

    /// <summary>The history of the completed order, with what the genuine host leaves out or merges.</summary>
    public static IReadOnlyList<HistoryEvent> CompletedHistory { get; } =
    [
        new(HistoryEventType.OrchestratorStarted, -1, At("22:21:59.2700000")),
        Started("RunOrder", """{"Id":"g1","Qty":2}""", "22:21:59.2769145"),
        Scheduled(0, "Reserve", "22:21:59.3428911"),
        new(HistoryEventType.OrchestratorCompleted, -1, At("22:21:59.3500000")),
        Failed(0, "transient 1", "22:21:59.3772827"),
        Timer(HistoryEventType.TimerCreated, "22:22:00.4117213", "22:21:59.4170120"),
        Timer(HistoryEventType.TimerFired, "22:22:00.4117213", "22:21:59.4170142"),
        Scheduled(2, "Reserve", "22:21:59.4613967"),
        Failed(2, "transient 2", "22:21:59.4917547"),
        Timer(HistoryEventType.TimerCreated, "22:22:01.5170531", "22:21:59.5231673"),
        Timer(HistoryEventType.TimerFired, "22:22:01.5170531", "22:21:59.5231692"),
        Scheduled(4, "Reserve", "22:22:00.6411035"),
        Completion(HistoryEventType.TaskCompleted, 4, "\"reserved 2 (try 3)\"", "22:22:00.6644076"),
        Timer(HistoryEventType.TimerCreated, "22:22:01.6876627", "22:22:00.6934831"),
        Timer(HistoryEventType.TimerFired, "22:22:01.6876627", "22:22:00.6934854"),
        new(HistoryEventType.SubOrchestrationInstanceCreated, 6, At("22:22:00.7157368"))
        {
            Name = "Sub",
            InstanceId = "46703b2f71cc5ba39525daf394df03d3",
            Input = "\"in\"",
        },
        Completion(HistoryEventType.SubOrchestrationInstanceCompleted, 6, "\"sub-g1\"", "22:22:00.7686346"),
        Timer(HistoryEventType.TimerCreated, "22:23:00.7825411", "22:22:00.7855858"),
        new(HistoryEventType.EventRaised, -1, At("22:22:07.4764107")) { Name = "approve", Input = "true" },
        Scheduled(8, "Notify", "22:22:07.5302681"),
        Completion(HistoryEventType.TaskCompleted, 8, null, "22:22:07.5509925"),
        new(HistoryEventType.ExecutionCompleted, 9, At("22:22:07.5791619"))
        {
            Status = OrchestrationRuntimeStatus.Completed,
            Result = "\"reserved 2 (try 3)/sub-g1/True\"",
        },
        new(HistoryEventType.OrchestratorCompleted, -1, At("22:22:07.5791700")),
    ];

    /// <summary>The history of the terminated order.</summary>
    public static IReadOnlyList<HistoryEvent> TerminatedHistory { get; } =
    [
        Started("RunOrder", """{"Id":"g2","Qty":2}""", "22:22:10.9013011"),
        Scheduled(0, "Reserve", "22:22:10.9273046"),
        Failed(0, "transient 1", "22:22:10.9481392"),
        Timer(HistoryEventType.TimerCreated, "22:22:11.9629348", "22:22:10.9655387"),
        Timer(HistoryEventType.TimerFired, "22:22:11.9629348", "22:22:10.9655407"),
        Scheduled(2, "Reserve", "22:22:10.9885827"),
        Failed(2, "transient 2", "22:22:11.0064575"),
        Timer(HistoryEventType.TimerCreated, "22:22:13.0192062", "22:22:11.0222006"),
        Timer(HistoryEventType.TimerFired, "22:22:13.0192062", "22:22:11.0222023"),
        Scheduled(4, "Reserve", "22:22:12.0437742"),
        Completion(HistoryEventType.TaskCompleted, 4, "\"reserved 2 (try 3)\"", "22:22:12.0602012"),
        Timer(HistoryEventType.TimerCreated, "22:22:13.0790305", "22:22:12.0827209"),
        Timer(HistoryEventType.TimerFired, "22:22:13.0790305", "22:22:12.0827238"),
        new(HistoryEventType.SubOrchestrationInstanceCreated, 6, At("22:22:12.1070272"))
        {
            Name = "Sub",
            InstanceId = "e6195e5a617952f993dbe9e02af00441",
        },
        Completion(HistoryEventType.SubOrchestrationInstanceCompleted, 6, "\"sub-g2\"", "22:22:12.2253270"),
        Timer(HistoryEventType.TimerCreated, "22:23:12.2893714", "22:22:12.2935810"),
        new(HistoryEventType.ExecutionSuspended, -1, At("22:22:17.9594311")) { Reason = "wait a bit" },
        new(HistoryEventType.ExecutionResumed, -1, At("22:22:20.0767791")) { Reason = "go" },
        new(HistoryEventType.ExecutionTerminated, -1, At("22:22:22.1885528")) { Input = "enough now" },
        new(HistoryEventType.ExecutionCompleted, 9, At("22:22:22.2154352"))
        {
            Status = OrchestrationRuntimeStatus.Terminated,
            Result = "enough now",
        },
    ];

    public static IReadOnlyList<HistoryEvent> UnknownHistory { get; } =
    [
        Started("Nope", "1", "22:22:24.7359343"),
        new(HistoryEventType.ExecutionCompleted, 0, At("22:22:24.8197355")) { Status = OrchestrationRuntimeStatus.Failed },
    ];

    public static DateTime At(string time) => DateTime.Parse(
        $"2026-11-21T{time}Z", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private static HistoryEvent Started(string name, string input, string time) =>
        new(HistoryEventType.ExecutionStarted, -1, At(time)) { Name = name, Input = input, Start = new ExecutionStart("e", 0) };

    private static HistoryEvent Scheduled(int id, string name, string time) =>
        new(HistoryEventType.TaskScheduled, id, At(time)) { Name = name, Input = "[1]" };

    private static HistoryEvent Failed(int taskId, string message, string time) => new(HistoryEventType.TaskFailed, -1, At(time))
    {
        TaskId = taskId,
        Reason = "Function 'Reserve' failed with an unhandled exception.",
        Failure = new FailureRecord("System.InvalidOperationException", message, "…", null),
    };

    private static HistoryEvent Timer(HistoryEventType type, string fireAt, string time) =>
        new(type, -1, At(time)) { FireAt = At(fireAt) };

    private static HistoryEvent Completion(HistoryEventType type, int taskId, string? result, string time) =>
        new(type, -1, At(time)) { TaskId = taskId, Result = result };
}
