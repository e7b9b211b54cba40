namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>The result of a conversion.</summary>
public readonly struct ConversionResult
{
    private ConversionResult(ConversionStatus status, object? value, Exception? error)
    {
        Status = status;
        Value = value;
        Error = error;
    }

    /// <summary>How the conversion ended.</summary>
    public ConversionStatus Status { get; }

    /// <summary>The value; null unless it succeeded.</summary>
    public object? Value { get; }

    /// <summary>Why it failed; null unless it failed.</summary>
    public Exception? Error { get; }

    /// <summary>The converter does not know such an input.</summary>
    public static ConversionResult Unhandled() => default;

    /// <summary>There is a value.</summary>
    public static ConversionResult Success(object? value) => new(ConversionStatus.Succeeded, value, null);

    /// <summary>The input could not be converted.</summary>
    public static ConversionResult Failed(Exception exception) => new(ConversionStatus.Failed, null, exception);
}
