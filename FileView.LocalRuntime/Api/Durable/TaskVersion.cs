namespace Microsoft.DurableTask;

/// <summary>The version of an orchestration. Upper and lower case do not differ.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>The value of an orchestration without a version.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? _version;

    /// <summary>Makes a version.</summary>
    /// <param name="version">The version; null or the empty string mean none.</param>
    /// <exception cref="ArgumentException"><paramref name="version"/> is white space.</exception>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException("A version must not be white space.", nameof(version));
        }

        _version = version;
    }

    /// <summary>The version; the empty string means none. Never null.</summary>
    public string Version => _version ?? string.Empty;

    /// <summary>Makes a version of text.</summary>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <summary>The version as text.</summary>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>Whether two versions are equal, ignoring case.</summary>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Whether two versions differ, ignoring case.</summary>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
