using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>A failure as it is stored: the exception of a task without the exception object.</summary>
/// <param name="ErrorType">The full name of the exception type.</param>
/// <param name="ErrorMessage">The message.</param>
/// <param name="StackTrace">The stack trace, or null.</param>
/// <param name="InnerFailure">The failure that caused this one, or null.</param>
/// <param name="Properties">Further values; may be null or empty.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>Takes down an exception and the chain of its causes.</summary>
    /// <param name="exception">The exception; not null.</param>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        TaskFailureDetails? inner = exception is TaskFailedException { FailureDetails: { } details }
            ? details
            : exception.InnerException is { } cause ? FromException(cause) : null;
        return new TaskFailureDetails(
            exception.GetType().FullName!, exception.Message, exception.StackTrace, inner, new Dictionary<string, object?>());
    }

    /// <summary>The type and the message.</summary>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    /// <summary>Whether the failure was an exception of a type or of one derived from it.</summary>
    /// <typeparam name="T">The exception type.</typeparam>
    /// <exception cref="AmbiguousMatchException">Several loaded types have the name of the failure.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T), Assembly.GetCallingAssembly());

    /// <summary>Whether the failure was an exception of a type or of one derived from it.</summary>
    /// <param name="targetBaseExceptionType">The exception type.</param>
    /// <exception cref="ArgumentException">The type is not an exception type.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded types have the name of the failure.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!targetBaseExceptionType.IsAssignableTo(typeof(Exception)))
        {
            throw new ArgumentException(
                $"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return IsCausedBy(targetBaseExceptionType, Assembly.GetCallingAssembly());
    }

    private bool IsCausedBy(Type target, Assembly caller)
    {
        if (string.IsNullOrEmpty(ErrorType))
        {
            return false;
        }

        Type? actual = Type.GetType(ErrorType, throwOnError: false)
            ?? target.Assembly.GetType(ErrorType, throwOnError: false)
            ?? caller.GetType(ErrorType, throwOnError: false)
            ?? FindLoaded(ErrorType);
        return actual is not null && target.IsAssignableFrom(actual);
    }

    private static Type? FindLoaded(string name)
    {
        var found = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(name, throwOnError: false))
            .OfType<Type>()
            .Take(2)
            .ToList();
        return found.Count < 2
            ? found.FirstOrDefault()
            : throw new AmbiguousMatchException($"Several loaded types are called '{name}'.");
    }
}
