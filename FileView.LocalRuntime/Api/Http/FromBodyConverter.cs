using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;

/// <summary>Binds a parameter to the body of the request, by the feature of the invocation.</summary>
internal sealed class FromBodyConverter : IInputConverter
{
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        FunctionContext invocation = context.FunctionContext;
        if (invocation.Features.Get<IFromBodyConversionFeature>() is not { } feature)
        {
            return ConversionResult.Unhandled();
        }

        try
        {
            return ConversionResult.Success(await feature.ConvertAsync(invocation, context.TargetType));
        }
        catch (Exception exception)
        {
            return ConversionResult.Failed(exception);
        }
    }
}
