namespace Microsoft.DurableTask;

/// <summary>Marks a class as an orchestrator, activity or entity.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DurableTaskAttribute : Attribute
{
    /// <summary>Marks a class.</summary>
    /// <param name="name">The name of the task; null means the name of the class.</param>
    public DurableTaskAttribute(string? name = null)
    {
        Name = new TaskName(name!);
    }

    /// <summary>The name of the task; the default value means the name of the class.</summary>
    public TaskName Name { get; }

    /// <summary>The version of the task; null means none.</summary>
    public string? Version { get; set; }
}
