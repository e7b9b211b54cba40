namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Names the converter of a parameter or of a type.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Enum)]
public class InputConverterAttribute : Attribute
{
    /// <summary>Names a converter.</summary>
    /// <param name="converterType">A type that implements <see cref="IInputConverter"/>.</param>
    public InputConverterAttribute(Type converterType)
    {
        ArgumentNullException.ThrowIfNull(converterType);
        ConverterType = converterType;
    }

    /// <summary>The type of the converter.</summary>
    public Type ConverterType { get; }
}
