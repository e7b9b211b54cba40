using System.Linq.Expressions;
using System.Reflection;
using FileView.LocalRuntime.Hosting.Binding;
using FileView.LocalRuntime.Hosting.Discovery;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>
/// Calls one function: binds its parameters, makes its object and awaits what it returns. On the way to an orchestrator
/// nothing is awaited that is not complete, because the orchestrator must not leave its thread.
/// </summary>
internal sealed class FunctionInvoker
{
    private readonly ParameterBinder[] _binders;
    private readonly ObjectFactory? _factory;
    private readonly Type? _service;
    private readonly Func<object?, object?[], object?> _call;
    private readonly Func<object?, ValueTask<object?>> _await;

    public FunctionInvoker(FunctionDescriptor function, ParameterBinders binders)
    {
        _binders = binders.For(function);
        _factory = function.Method.IsStatic ? null : ActivatorUtilities.CreateFactory(function.DeclaringType, []);

        // The app may have registered a class with [DurableTask] as a service, but not one with [Function] methods.
        _service = function.IsTaskClass ? function.DeclaringType : null;
        _call = Compile(function.Method);
        _await = ReturnValue.ReaderFor(function.Method.ReturnType);
    }

    public async Task InvokeAsync(LocalFunctionContext context)
    {
        object?[] arguments = new object?[_binders.Length];
        for (int index = 0; index < arguments.Length; index++)
        {
            arguments[index] = await _binders[index](context);
        }

        object? service = _service is null ? null : context.InstanceServices.GetService(_service);
        object? instance = service is null ? _factory?.Invoke(context.InstanceServices, null) : null;
        try
        {
            context.Result.Value = await _await(_call(service ?? instance, arguments));
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
            {
                await asyncDisposable.DisposeAsync();
            }
            else
            {
                (instance as IDisposable)?.Dispose();
            }
        }
    }

    /// <summary>A compiled call lets the function's exceptions through as they are, which reflection would wrap.</summary>
    private static Func<object?, object?[], object?> Compile(MethodInfo method)
    {
        ParameterExpression instance = Expression.Parameter(typeof(object));
        ParameterExpression arguments = Expression.Parameter(typeof(object?[]));
        IEnumerable<Expression> values = method.GetParameters().Select((parameter, index) => Expression.Convert(
            Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType));
        Expression call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!), method, values);
        Expression body = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(null))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object?, object?[], object?>>(body, instance, arguments).Compile();
    }
}
