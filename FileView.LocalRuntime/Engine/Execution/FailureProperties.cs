using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// What an app adds to a failure, between its two forms. What carries it to the genuine worker knows texts, numbers,
/// booleans, null, lists and dictionaries: numbers come back as doubles, times as text, the rest as its text.
/// </summary>
internal static class FailureProperties
{
    private const int DeepestValue = 32;

    /// <summary>The text of a JSON object; null for nothing. A value that cannot be told is replaced by the reason.</summary>
    public static string? ToJson(IDictionary<string, object?>? properties)
    {
        if (properties is null or { Count: 0 })
        {
            return null;
        }

        var json = new JsonObject();
        foreach ((string key, object? value) in properties)
        {
            try
            {
                json[key] = ToNode(value, 1);
            }
            catch (Exception exception)
            {
                // The value's own code has thrown; the failure that it belongs to must not be lost over it.
                json[key] = $"({exception.Message})";
            }
        }

        return json.ToJsonString();
    }

    public static Dictionary<string, object?> FromJson(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestValue + 2 });
        return ToDictionary(document.RootElement);
    }

    private static JsonNode? ToNode(object? value, int depth)
    {
        if (depth > DeepestValue)
        {
            throw new NotSupportedException($"A value is nested deeper than {DeepestValue} levels.");
        }

        return value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            bool flag => JsonValue.Create(flag),
            int or long or float or double or decimal => ToNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            DateTime time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
            DateTimeOffset time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
            IDictionary<string, object?> map => new JsonObject(map.Select(
                pair => KeyValuePair.Create(pair.Key, ToNode(pair.Value, depth + 1)))),
            IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(item => ToNode(item, depth + 1))]),
            _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };
    }

    private static JsonValue ToNumber(double number) => double.IsFinite(number)
        ? JsonValue.Create(number)
        : JsonValue.Create(number.ToString(CultureInfo.InvariantCulture));

    private static Dictionary<string, object?> ToDictionary(JsonElement map) =>
        map.EnumerateObject().ToDictionary(member => member.Name, member => ToValue(member.Value), StringComparer.Ordinal);

    private static object? ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object => ToDictionary(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ToValue).ToList(),
        _ => null,
    };
}
