namespace Microsoft.DurableTask;

/// <summary>What an activity may know about its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The name of the activity.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of the orchestration that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version of the activity; empty by default.</summary>
    public virtual string Version => string.Empty;
}
