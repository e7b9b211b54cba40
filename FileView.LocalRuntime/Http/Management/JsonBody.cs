using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>Reads the JSON that a caller sends.</summary>
internal static class JsonBody
{
    /// <summary>The body as compact JSON text.</summary>
    /// <exception cref="JsonException">The body is not JSON, or empty.</exception>
    public static async Task<string> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using JsonDocument document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return Compact(document);
    }

    /// <summary>The body as compact JSON text, or null when it is empty.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static async Task<string?> ReadOptionalAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body, Encoding.UTF8, leaveOpen: true);
        string text = await reader.ReadToEndAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(text);
        return Compact(document);
    }

    private static string Compact(JsonDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ManagementCall.JsonOptions))
        {
            document.RootElement.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
