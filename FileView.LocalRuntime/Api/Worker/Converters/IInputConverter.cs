namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Gives an input the type of its parameter.</summary>
public interface IInputConverter
{
    /// <summary>Converts an input.</summary>
    /// <param name="context">The input and the type wanted.</param>
    ValueTask<ConversionResult> ConvertAsync(ConverterContext context);
}
