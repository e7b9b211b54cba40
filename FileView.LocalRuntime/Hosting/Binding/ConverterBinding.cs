using System.Reflection;
using FileView.LocalRuntime.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Hosting.Binding;

/// <summary>Binds a parameter by the converter that its attribute names, such as that of <c>[FromBody]</c>.</summary>
internal sealed class ConverterBinding(ParameterInfo parameter, Type converterType)
{
    /// <exception cref="FunctionInputConverterException">The converter failed, or gave nothing where something is needed.</exception>
    public async ValueTask<object?> BindAsync(LocalFunctionContext context)
    {
        var converter = (IInputConverter)ActivatorUtilities.GetServiceOrCreateInstance(
            context.InstanceServices, converterType);
        context.BindingContext.BindingData.TryGetValue(parameter.Name!, out object? source);
        ConversionResult result = await converter.ConvertAsync(
            new LocalConverterContext(context, parameter.ParameterType, source));
        return result.Status switch
        {
            ConversionStatus.Succeeded => result.Value,
            ConversionStatus.Failed => throw new FunctionInputConverterException(
                $"The parameter '{parameter.Name}' of the function '{context.FunctionDefinition.Name}' cannot be bound: "
                + result.Error?.Message, result.Error!),
            _ when parameter.HasDefaultValue => parameter.DefaultValue,
            _ => throw new FunctionInputConverterException(
                $"The parameter '{parameter.Name}' of the function '{context.FunctionDefinition.Name}' cannot be bound: "
                + $"{converterType.Name} does not handle it."),
        };
    }
}
