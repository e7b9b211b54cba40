using System.Text.Json;
using System.Text.Json.Serialization;

namespace FileView.Functions.Previews;

/// <summary>How snapshots and answers look as JSON: camelCase, the words of the lifecycle, absent fields left out.</summary>
internal static class PreviewJson
{
    /// <summary>Gets the options for everything that is stored or answered.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new JsonStringEnumConverter<PreviewKind>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
