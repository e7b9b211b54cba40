using System.Reflection;
using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Invocation;
using FileView.LocalRuntime.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Hosting.Binding;

/// <summary>Finds, once for each parameter of a function, where its value comes from.</summary>
/// <param name="converter">Reads inputs.</param>
/// <param name="durableClient">Late, because the engine behind it calls functions itself.</param>
internal sealed class ParameterBinders(WorkerDataConverter converter, Lazy<DurableTaskClient> durableClient)
{
    /// <summary>One binder for each parameter, in their order.</summary>
    public ParameterBinder[] For(FunctionDescriptor function)
    {
        bool hasInput = false;
        return [.. function.Method.GetParameters().Select(parameter => For(function, parameter, ref hasInput))];
    }

    private ParameterBinder For(FunctionDescriptor function, ParameterInfo parameter, ref bool hasInput)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return context => new(context);
        }

        if (type == typeof(CancellationToken))
        {
            return context => new(context.CancellationToken);
        }

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return _ => new(durableClient.Value);
        }

        if (parameter.GetCustomAttribute<InputConverterAttribute>() is { } converter)
        {
            return new ConverterBinding(parameter, converter.ConverterType).BindAsync;
        }

        if (parameter == function.TriggerParameter)
        {
            return ForTrigger(function.Kind, parameter);
        }

        if (function.IsTaskClass && type == typeof(TaskActivityContext))
        {
            return context => new(new LocalActivityContext(
                function.Name, ((ActivityTriggerInput)context.Trigger).InstanceId));
        }

        if (function.Kind == TriggerKind.Http && ForRequest(type) is { } binder)
        {
            return binder;
        }

        // The first parameter of an orchestrator that nothing else fills takes the orchestration's input.
        if (function.Kind == TriggerKind.Orchestration && !hasInput)
        {
            hasInput = true;
            return context => new(InputOr(parameter, Read(
                ((OrchestrationTriggerInput)context.Trigger).SerializedInput, type)));
        }

        return new BindingDataBinding(parameter).Bind;
    }

    private ParameterBinder ForTrigger(TriggerKind kind, ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        return kind switch
        {
            TriggerKind.Orchestration => context => new(((OrchestrationTriggerInput)context.Trigger).Context),
            TriggerKind.Activity when type == typeof(byte[]) => context => new(
                BytesOf(((ActivityTriggerInput)context.Trigger).SerializedInput)),
            TriggerKind.Activity => context => new(
                Read(((ActivityTriggerInput)context.Trigger).SerializedInput, type)),
            TriggerKind.Timer when type == typeof(TimerInfo) => context => new(((TimerTriggerInput)context.Trigger).Info),
            TriggerKind.Timer => context => new(
                Read(converter.Serialize(((TimerTriggerInput)context.Trigger).Info), type)),

            // The trigger itself fills nothing but the request: the body is bound by [FromBody] or read by the function.
            _ => ForRequest(type) ?? (_ => new(DefaultOf(parameter))),
        };
    }

    private static ParameterBinder? ForRequest(Type type)
    {
        if (type == typeof(HttpRequest))
        {
            return context => new(((HttpTriggerInput)context.Trigger).HttpContext.Request);
        }

        if (type == typeof(HttpContext))
        {
            return context => new(((HttpTriggerInput)context.Trigger).HttpContext);
        }

        return type == typeof(HttpRequestData)
            ? context => new(((HttpTriggerInput)context.Trigger).RequestData(context))
            : null;
    }

    /// <summary>JSON null is no value, of whatever type.</summary>
    private object? Read(string? json, Type type) => json is null or "null" ? null : converter.Deserialize(json, type);

    /// <summary>
    /// The genuine worker cannot bind an activity's input to bytes, and fails so that the caller sees this message. An
    /// activity that takes bytes must not work here only: let it take a record that holds them.
    /// </summary>
    private static object? BytesOf(string? json)
        => json is null or "null" ? null : throw new InvalidOperationException(
            "Expected converter source to be a string, received System.ReadOnlyMemory`1[System.Byte].");

    private static object? InputOr(ParameterInfo parameter, object? input) => input ?? DefaultOf(parameter);

    private static object? DefaultOf(ParameterInfo parameter)
        => parameter.HasDefaultValue ? parameter.DefaultValue
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
            : null;
}
