namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>An input that is to be converted.</summary>
public abstract class ConverterContext
{
    /// <summary>The type of the parameter.</summary>
    public abstract Type TargetType { get; }

    /// <summary>What the trigger brought, or null.</summary>
    public abstract object? Source { get; }

    /// <summary>The invocation.</summary>
    public abstract FunctionContext FunctionContext { get; }

    /// <summary>Further facts, such as the binding attribute.</summary>
    public abstract IReadOnlyDictionary<string, object> Properties { get; }
}
