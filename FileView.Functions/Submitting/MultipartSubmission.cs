using System.Text;
using System.Text.Json;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews.Contents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Submitting;

/// <summary>
/// Reads a form with a file. Part by part, because the ready-made reading of forms buffers the whole body before anyone
/// can look at it.
/// </summary>
internal sealed class MultipartSubmission(ContentIntake intake, CallbackFields callbacks)
{
    private const int MaxParts = 20;
    private const int MaxFieldBytes = 16_384;
    private static readonly string? ReaderAssembly = typeof(MultipartReader).Assembly.GetName().Name;

    /// <summary>
    /// Reads the body: one part with a file name, and the fields <c>fileName</c>, <c>displayName</c>, <c>callbackUrl</c>,
    /// <c>events</c> (separated by commas), <c>options</c>.
    /// </summary>
    /// <exception cref="ProblemException">It is not such a form.</exception>
    /// <exception cref="ContentTooLargeException">The file is too large.</exception>
    public async Task<Submission> ReadAsync(HttpRequest request, MediaTypeHeaderValue type)
    {
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200)
        {
            throw SubmissionProblems.BodyInvalid("The Content-Type has no boundary.");
        }

        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, request.Body), request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (IsBroken(exception) && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw SubmissionProblems.BodyInvalid("The form ends too early or is not one.");
        }
    }

    /// <summary>
    /// What the reader of forms throws; a request that broke off is a <see cref="BadHttpRequestException"/> and passes.
    /// </summary>
    private static bool IsBroken(Exception exception) =>
        exception is InvalidDataException
        || (exception is IOException and not BadHttpRequestException && exception.Source == ReaderAssembly);

    private async Task<Submission> ReadPartsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        StoredContent? file = null;
        string? partName = null;
        int parts = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (++parts > MaxParts)
            {
                throw SubmissionProblems.BodyInvalid($"The form may have {MaxParts} parts.");
            }

            ContentDispositionHeaderValue? disposition = section.GetContentDispositionHeader();
            if (disposition?.IsFormDisposition() is true)
            {
                fields[disposition.Name.Value?.Trim('"') ?? ""] = await ReadFieldAsync(section, cancellationToken);
                continue;
            }

            if (disposition?.IsFileDisposition() is not true)
            {
                continue;
            }

            if (file is not null)
            {
                throw SubmissionProblems.TooManyFiles();
            }

            partName = NameOf(disposition);
            file = await intake.ReceiveAsync(section.Body, _ => ValueTask.CompletedTask, cancellationToken);
        }

        return Compose(file ?? throw SubmissionProblems.FileMissing(), partName, fields);
    }

    private Submission Compose(StoredContent file, string? partName, Dictionary<string, string> fields)
    {
        if (file.Size == 0)
        {
            throw SubmissionProblems.FileEmpty();
        }

        SubmissionFields.RequireOptions(OptionsOf(fields.GetValueOrDefault("options")));
        return callbacks.AddTo(fields.GetValueOrDefault("callbackUrl"), CallbackFields.Split(fields.GetValueOrDefault("events")), new Submission
        {
            UploadSha256 = file.Sha256,
            UploadSize = file.Size,
            UploadBytes = file.Unstored,
            FileName = SubmissionFields.FileNameOf(fields.GetValueOrDefault("fileName"))
                ?? SubmissionFields.FileNameOf(partName)
                ?? throw SubmissionProblems.FileNameMissing(),
            DisplayName = SubmissionFields.DisplayNameOf(fields.GetValueOrDefault("displayName")),
        });
    }

    /// <summary>
    /// Browsers escape quotes and line breaks in file names as <c>%22</c>, <c>%0D</c> and <c>%0A</c>, and nothing else.
    /// </summary>
    private static string? NameOf(ContentDispositionHeaderValue disposition) =>
        disposition.FileNameStar.Value
        ?? disposition.FileName.Value?.Trim('"').Replace("%22", "\"", StringComparison.Ordinal);

    private static async Task<string> ReadFieldAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxFieldBytes + 1];
        int length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > MaxFieldBytes
            ? throw SubmissionProblems.BodyInvalid($"A field of the form may have {MaxFieldBytes} bytes.")
            : Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static JsonElement? OptionsOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            throw SubmissionProblems.BodyInvalid("The field options must be JSON.");
        }
    }
}
