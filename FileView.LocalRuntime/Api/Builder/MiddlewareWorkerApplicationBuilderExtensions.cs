using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Adds middleware around every function, the first added outermost. Around an orchestrator, middleware must not await
/// anything of its own before the call of the next.
/// </summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    /// <summary>Adds a middleware class, of which the app has one object.</summary>
    /// <typeparam name="T">The class; its constructor takes services.</typeparam>
    /// <param name="builder">The builder; not null.</param>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<T>();
        return builder.Use(next => context => Invoke<T>(context, next));
    }

    /// <summary>Adds a middleware function, which gets the invocation and what calls the next.</summary>
    /// <param name="builder">The builder; not null.</param>
    /// <param name="middleware">The function; not null.</param>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware(
        this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(middleware);
        return builder.Use(next => context => middleware(context, () => next(context)));
    }

    /// <summary>Adds a middleware class for the invocations that a condition chooses.</summary>
    /// <typeparam name="T">The class; its constructor takes services.</typeparam>
    /// <param name="builder">The builder; not null.</param>
    /// <param name="predicate">The condition; not null.</param>
    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(
        this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(predicate);
        builder.Services.TryAddSingleton<T>();
        return builder.Use(next => context => predicate(context) ? Invoke<T>(context, next) : next(context));
    }

    /// <summary>Adds a middleware function for the invocations that a condition chooses.</summary>
    /// <param name="builder">The builder; not null.</param>
    /// <param name="predicate">The condition; not null.</param>
    /// <param name="middleware">The function; not null.</param>
    public static IFunctionsWorkerApplicationBuilder UseWhen(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> predicate,
        Func<FunctionContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(middleware);
        return builder.Use(next => context
            => predicate(context) ? middleware(context, () => next(context)) : next(context));
    }

    private static Task Invoke<T>(FunctionContext context, FunctionExecutionDelegate next)
        where T : class, IFunctionsWorkerMiddleware
        => context.InstanceServices.GetRequiredService<T>().Invoke(context, next);
}
