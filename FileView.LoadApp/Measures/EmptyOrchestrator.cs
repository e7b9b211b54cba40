using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Measures;

/// <summary>Ends in its first episode.</summary>
internal static class EmptyOrchestrator
{
    public const string Name = "Empty";

    [Function(Name)]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.FromResult(context.InstanceId);
}
