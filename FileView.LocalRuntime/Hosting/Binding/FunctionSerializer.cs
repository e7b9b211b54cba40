using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace FileView.LocalRuntime.Hosting.Binding;

/// <summary>JSON of function inputs and results, by the serializer of the worker's options.</summary>
internal sealed class FunctionSerializer(IOptions<WorkerOptions> options)
{
    private readonly ObjectSerializer _serializer = options.Value.Serializer
        ?? throw new InvalidOperationException("A serializer is not configured for the worker.");

    /// <summary>Reads a value; null for no text and for the text <c>null</c>.</summary>
    public object? Read(string? json, Type type)
    {
        if (json is null or "null")
        {
            return null;
        }

        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json), writable: false);
        return _serializer.Deserialize(stream, type, CancellationToken.None);
    }

    /// <summary>Writes a value by its run-time type; null for null.</summary>
    public string? Write(object? value)
        => value is null ? null : _serializer.Serialize(value, value.GetType(), CancellationToken.None).ToString();
}
