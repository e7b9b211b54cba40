using System.Text.Json;
using System.Text.Json.Serialization;
using FileView.Functions.Previews;

namespace FileView.Functions.Indexing;

/// <summary>
/// Reads the outcomes in histories: those of today, and the bare states that earlier releases wrote, so that what was under way at an
/// upgrade goes on.
/// </summary>
internal sealed class IndexOutcomeConverter : JsonConverter<IndexOutcome>
{
    /// <inheritdoc/>
    public override IndexOutcome? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new IndexOutcome(JsonSerializer.Deserialize<IndexStatus>(ref reader, options));
        }

        Shape? shape = JsonSerializer.Deserialize<Shape>(ref reader, options);
        return shape is null ? null : new IndexOutcome(shape.Index, shape.IsAwaited);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IndexOutcome value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Shape(value.Index, value.IsAwaited), options);

    private sealed record Shape(IndexStatus Index, bool? IsAwaited);
}
