namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>How a conversion ended.</summary>
public enum ConversionStatus
{
    /// <summary>The converter does not know such an input; the next one is asked.</summary>
    Unhandled = 0,

    /// <summary>There is a value.</summary>
    Succeeded = 1,

    /// <summary>The converter knows such an input and could not convert this one.</summary>
    Failed = 2,
}
