using System.Text.Json;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FileView.Functions.Delivering;

/// <summary>The pages of a text as JSON, written as they are read: the text of a thousand pages is never held as a whole.</summary>
internal sealed class TextAnswer(PreviewSnapshot snapshot, IAsyncEnumerable<PageText> pages) : IActionResult
{
    /// <summary>The media type of the answer.</summary>
    public const string MediaType = "application/json; charset=utf-8";

    private const int FlushAt = 32 * 1024;

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        HttpResponse response = context.HttpContext.Response;
        CancellationToken cancellationToken = context.HttpContext.RequestAborted;
        response.ContentType = MediaType;
        await using var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = PreviewJson.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("id", snapshot.Id);
        json.WriteNumber("run", snapshot.Run);
        json.WriteString("text", LifecycleWords.Of(snapshot.Text));
        json.WriteStartArray("pages");
        long sent = 0;
        await foreach (PageText page in pages.WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(json, page, PreviewJson.Options);
            if (json.BytesPending + json.BytesCommitted - sent >= FlushAt)
            {
                await json.FlushAsync(cancellationToken);
                sent = json.BytesCommitted;
                await response.BodyWriter.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }
}
