namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function.</summary>
public class FunctionParameter
{
    private static readonly IReadOnlyDictionary<string, object> None = new Dictionary<string, object>();

    /// <summary>Describes a parameter.</summary>
    public FunctionParameter(string name, Type type)
        : this(name, type, false, null, None)
    {
    }

    /// <summary>Describes a parameter with properties.</summary>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
        : this(name, type, false, null, properties)
    {
    }

    /// <summary>Describes a parameter with a default value.</summary>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
        : this(name, type, hasDefaultValue, defaultValue, None)
    {
    }

    /// <summary>Describes a parameter with a default value and properties.</summary>
    public FunctionParameter(
        string name, Type type, bool hasDefaultValue, object? defaultValue, IReadOnlyDictionary<string, object> properties)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(properties);
        Name = name;
        Type = type;
        HasDefaultValue = hasDefaultValue;
        DefaultValue = defaultValue;
        Properties = properties;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>Whether the declaration gives a default value.</summary>
    public bool HasDefaultValue { get; }

    /// <summary>The default value of the declaration; null when it gives none.</summary>
    public object? DefaultValue { get; }

    /// <summary>Whether null can be given.</summary>
    public bool IsReferenceOrNullableType => !Type.IsValueType || Nullable.GetUnderlyingType(Type) is not null;

    /// <summary>Further facts, such as the binding attribute.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; }
}
