namespace Microsoft.DurableTask;

/// <summary>Gives an untyped input the type that a class-based task declares.</summary>
internal static class TaskInput
{
    /// <summary>The input as its type; null becomes the default.</summary>
    /// <exception cref="ArgumentException">The input has another type.</exception>
    public static T As<T>(object? input) => input switch
    {
        null => default!,
        T typed => typed,
        _ => throw new ArgumentException(
            $"Input type '{input.GetType()}' does not match expected type '{typeof(T)}'.", nameof(input)),
    };
}
