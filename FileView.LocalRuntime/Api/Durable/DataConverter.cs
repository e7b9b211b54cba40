namespace Microsoft.DurableTask;

/// <summary>Turns inputs, outputs and events into text and back.</summary>
public abstract class DataConverter
{
    /// <summary>Turns a value into text.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text; null for null.</returns>
    public abstract string? Serialize(object? value);

    /// <summary>Turns text into a value.</summary>
    /// <param name="data">The text; null gives null.</param>
    /// <param name="targetType">The type of the value.</param>
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>Turns text into a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="data">The text; null gives the default of <typeparamref name="T"/>.</param>
    public virtual T? Deserialize<T>(string? data) => Deserialize(data, typeof(T)) is T value ? value : default;
}
