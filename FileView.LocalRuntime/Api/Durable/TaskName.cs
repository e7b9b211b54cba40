namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator, activity or entity. Upper and lower case do not differ.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Names a task.</summary>
    /// <param name="name">The name as the function declares it; null gives the default value, which names nothing.</param>
    public TaskName(string name)
    {
        Name = name!;
    }

    /// <summary>The name in the spelling it was given; null for the default value.</summary>
    public string Name { get; }

    /// <summary>Names a task; null and the empty string give the default value.</summary>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new TaskName(value);

    /// <summary>The name as text.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>Whether two names are equal, ignoring case.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Whether two names differ, ignoring case.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name ?? string.Empty;
}
