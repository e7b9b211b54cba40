using System.Reflection;
using FileView.LocalRuntime.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace FileView.LocalRuntime.Hosting.Binding;

/// <summary>Binds a parameter to the value of its name: from the route, from the query, or from the call of an activity.</summary>
internal sealed class BindingDataBinding(ParameterInfo parameter)
{
    private readonly bool _canBeNull
        = !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null;

    /// <exception cref="FunctionInputConverterException">
    /// There is no value and the parameter needs one, or the value is not of its type.
    /// </exception>
    public ValueTask<object?> Bind(LocalFunctionContext context)
    {
        if (context.BindingContext.BindingData.TryGetValue(parameter.Name!, out object? value) && value is not null)
        {
            return new(Convert(context, (string)value));
        }

        if (parameter.HasDefaultValue)
        {
            return new(parameter.DefaultValue);
        }

        return _canBeNull ? new((object?)null) : throw new FunctionInputConverterException(
            $"The parameter '{parameter.Name}' of the function '{context.FunctionDefinition.Name}' got no value. "
            + "Give it a default value or make it nullable.");
    }

    private object? Convert(LocalFunctionContext context, string text)
    {
        try
        {
            return TextConversion.Convert(text, parameter.ParameterType);
        }
        catch (Exception exception)
        {
            throw new FunctionInputConverterException(
                $"The parameter '{parameter.Name}' of the function '{context.FunctionDefinition.Name}' cannot be made a "
                + $"{parameter.ParameterType.Name} from the text of the request: {exception.Message}", exception);
        }
    }
}
