using System.Text.Json.Serialization;

namespace FileView.Functions.Pipeline;


/// <summary>The custom status of an orchestration: what the durable status URL shows of a run.</summary>
/// <param name="Status">The word of the preview's state.</param>
/// <param name="Text">The word of the text's state.</param>
/// <param name="Index">The word of the index's state.</param>
internal sealed record RunStatus(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("index")] string Index);
