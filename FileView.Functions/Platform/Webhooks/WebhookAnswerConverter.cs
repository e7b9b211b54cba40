using System.Text.Json;
using System.Text.Json.Serialization;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>
/// Reads the answers in histories: those of today, and the bare numbers that earlier releases wrote of alerts, so that what was under
/// way at an upgrade goes on.
/// </summary>
internal sealed class WebhookAnswerConverter : JsonConverter<WebhookAnswer>
{
    /// <inheritdoc/>
    public override WebhookAnswer? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return new WebhookAnswer((WebhookEnd)reader.GetInt32());
        }

        Shape? shape = JsonSerializer.Deserialize<Shape>(ref reader, options);
        return shape is null
            ? null
            : new WebhookAnswer(shape.End) { Status = shape.Status, Error = shape.Error, RetryAfter = shape.RetryAfter };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WebhookAnswer value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Shape(value.End, value.Status, value.Error, value.RetryAfter), options);

    private sealed record Shape(WebhookEnd End, int? Status, string? Error, TimeSpan? RetryAfter);
}
