using System.Text.Json;
using FileView.OcrService.Store;
using Microsoft.AspNetCore.Http;

namespace FileView.OcrService.Jobs;

/// <summary>Writes a result page by page, so that a long document never stands in memory as a whole.</summary>
internal sealed class ResultWriter(PageStore pages)
{
    /// <summary>Writes the <see cref="JobResult"/> of an ended job.</summary>
    public async Task WriteAsync(JobState state, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = OcrJson.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("id", state.Job.Id);
        json.WritePropertyName("status");
        JsonSerializer.Serialize(json, state.Job.Status, OcrJson.Options);
        json.WriteStartArray("pages");
        Dictionary<int, PageError> errors = state.Errors.ToDictionary(error => error.Page);
        foreach (int page in pages.FindAll(state.Job.Id))
        {
            WritePage(json, state.Job.Id, page, errors.GetValueOrDefault(page));
            await json.FlushAsync(cancellationToken);

            // The line above hands the page to the pipe; this one waits until the caller has taken it.
            await response.BodyWriter.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private void WritePage(Utf8JsonWriter json, string job, int page, PageError? error)
    {
        json.WriteStartObject();
        json.WriteNumber("page", page);
        if (error is not null)
        {
            json.WritePropertyName("error");
            JsonSerializer.Serialize(json, new PageProblem(error.Code, error.Detail), OcrJson.Options);
        }
        else if (pages.FindResult(job, page) is { } result)
        {
            // Stored as it is sent; its fields become those of the page.
            using var document = JsonDocument.Parse(result);
            foreach (JsonProperty field in document.RootElement.EnumerateObject())
            {
                field.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }
}
