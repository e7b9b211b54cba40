using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>What a class-based activity knows about its call.</summary>
internal sealed class LocalActivityContext(string name, string instanceId) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;
}
