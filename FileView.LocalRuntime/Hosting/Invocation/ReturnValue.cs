using System.Reflection;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>Takes the value out of what a function returns: a value, a task of one, or a task of none.</summary>
internal static class ReturnValue
{
    /// <summary>What reads the returned object, by the function's return type.</summary>
    public static Func<object?, ValueTask<object?>> ReaderFor(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return OfTaskAsync;
        }

        if (returnType == typeof(ValueTask))
        {
            return OfValueTaskAsync;
        }

        Type? open = returnType.IsGenericType ? returnType.GetGenericTypeDefinition() : null;
        string? reader = open == typeof(Task<>) ? nameof(OfTaskAsync)
            : open == typeof(ValueTask<>) ? nameof(OfValueTaskAsync)
            : null;
        return reader is null
            ? ValueTask.FromResult
            : typeof(ReturnValue).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
                .Single(method => method.Name == reader && method.IsGenericMethod)
                .MakeGenericMethod(returnType.GetGenericArguments())
                .CreateDelegate<Func<object?, ValueTask<object?>>>();
    }

    private static async ValueTask<object?> OfTaskAsync(object? task)
    {
        await (Task)task!;
        return null;
    }

    private static async ValueTask<object?> OfTaskAsync<T>(object? task) => await (Task<T>)task!;

    private static async ValueTask<object?> OfValueTaskAsync(object? task)
    {
        await (ValueTask)task!;
        return null;
    }

    private static async ValueTask<object?> OfValueTaskAsync<T>(object? task) => await (ValueTask<T>)task!;
}
