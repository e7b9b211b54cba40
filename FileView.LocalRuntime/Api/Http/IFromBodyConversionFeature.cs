namespace Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;

/// <summary>Reads the body of the request of an invocation.</summary>
public interface IFromBodyConversionFeature
{
    /// <summary>Reads the body.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="targetType">The type wanted.</param>
    ValueTask<object?> ConvertAsync(FunctionContext context, Type targetType);
}
