using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Submitting;

/// <summary>
/// Reads <c>{"url": "…", "fileName": "…", "displayName": "…", "callbackUrl": "…", "events": ["…"], "options": {}}</c>.
/// </summary>
internal sealed class JsonSubmission(SubmissionFields fields, CallbackFields callbacks)
{
    private const int MaxBytes = 65_536;

    /// <summary>Reads the body.</summary>
    /// <exception cref="ProblemException">It is not such JSON, or its URL cannot be fetched.</exception>
    public async Task<Submission> ReadAsync(HttpRequest request)
    {
        byte[] body = await BoundedBody.ReadAsync(request, MaxBytes)
            ?? throw SubmissionProblems.BodyInvalid($"The JSON may have {MaxBytes} bytes.");
        Body given = Parse(body);
        SubmissionFields.RequireOptions(given.Options);
        return callbacks.AddTo(given.CallbackUrl, given.Events, new Submission
        {
            Url = fields.RequireUrl(given.Url),
            FileName = SubmissionFields.FileNameOf(given.FileName),
            DisplayName = SubmissionFields.DisplayNameOf(given.DisplayName),
        });
    }

    private static Body Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Body>(body, PreviewJson.Options) ?? throw NotOurJson();
        }
        catch (JsonException)
        {
            throw NotOurJson();
        }
    }

    private static ProblemException NotOurJson() => SubmissionProblems.BodyInvalid("Send JSON like {\"url\": \"https://…\"}.");

    private sealed record Body(string? Url, string? FileName, string? DisplayName, string? CallbackUrl, string[]? Events, JsonElement? Options);
}
