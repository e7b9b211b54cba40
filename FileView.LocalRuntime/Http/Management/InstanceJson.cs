using System.Globalization;
using System.Text.Json;
using FileView.LocalRuntime.Engine;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>Writes instances as the genuine API does.</summary>
internal static class InstanceJson
{
    /// <summary>Writes the fields of an instance into the open object.</summary>
    public static void WriteState(Utf8JsonWriter json, InstanceState state, bool showInput)
    {
        json.WriteString("name", state.Name);
        json.WriteString("instanceId", state.InstanceId);
        json.WriteString("runtimeStatus", state.Status.ToString());
        json.WritePropertyName("input");
        WriteStored(json, showInput ? state.Input : null);
        json.WritePropertyName("customStatus");
        WriteStored(json, state.CustomStatus);
        json.WritePropertyName("output");
        WriteStored(json, state.Output);
        json.WriteString("createdTime", WholeSeconds(state.CreatedAt));
        json.WriteString("lastUpdatedTime", WholeSeconds(state.LastUpdatedAt));
    }

    /// <summary>Writes stored text: as JSON when it is JSON, else as a string. White space becomes the empty string.</summary>
    public static void WriteStored(Utf8JsonWriter json, string? text)
    {
        if (text is null)
        {
            json.WriteNullValue();
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            json.WriteStringValue(string.Empty);
        }
        else if (TryParse(text) is { } document)
        {
            using (document)
            {
                document.RootElement.WriteTo(json);
            }
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            // A failure's output and a terminator's reason are plain text.
            return null;
        }
    }

    private static string WholeSeconds(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
