using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews.Contents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Submitting;

/// <summary>Reads a submission in whichever of its forms it came, streaming what is a file.</summary>
internal sealed class SubmissionReader(
    JsonSubmission json, MultipartSubmission multipart, RawSubmission raw, ContentIntake intake)
{
    /// <summary>Room for what surrounds the file in a multipart body.</summary>
    private const long Overhead = 1_048_576;

    /// <summary>Reads a request.</summary>
    /// <exception cref="ProblemException">It is not a submission, or too large.</exception>
    public async Task<Submission> ReadAsync(HttpRequest request)
    {
        RaiseBodyLimit(request.HttpContext);
        try
        {
            return await ReadFormAsync(request);
        }
        catch (ContentTooLargeException)
        {
            throw SubmissionProblems.TooLarge(intake.Limit);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode != StatusCodes.Status413PayloadTooLarge)
        {
            // A body above the limit of the host is left to the problem middleware, which names the host's setting.
            throw SubmissionProblems.BodyInvalid("The body ended before it was complete.");
        }
    }

    private Task<Submission> ReadFormAsync(HttpRequest request)
    {
        MediaTypeHeaderValue? type = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? parsed)
            ? parsed
            : null;
        string media = type?.MediaType.Value?.ToLowerInvariant() ?? "";
        if (type is not null && media == "multipart/form-data")
        {
            RequireLength(request, Overhead);
            return multipart.ReadAsync(request, type);
        }

        if (media == "application/x-www-form-urlencoded" || media.StartsWith("multipart/", StringComparison.Ordinal))
        {
            throw SubmissionProblems.MediaTypeUnknown(media);
        }

        // A file name says that the body is the file, also when the file is JSON.
        if (RawSubmission.FileNameOf(request) is not null)
        {
            RequireLength(request, 0);
            return raw.ReadAsync(request);
        }

        if (media is "application/json" or "text/json" || media.EndsWith("+json", StringComparison.Ordinal))
        {
            return json.ReadAsync(request);
        }

        throw media.Length == 0 ? SubmissionProblems.MediaTypeUnknown(media) : SubmissionProblems.FileNameMissing();
    }

    /// <summary>Refuses by the announced length what would be refused later by counting.</summary>
    private void RequireLength(HttpRequest request, long overhead)
    {
        if (request.ContentLength > intake.Limit + overhead)
        {
            throw SubmissionProblems.TooLarge(intake.Limit);
        }
    }

    /// <summary>The server's own limit is below ours; it can only be changed before the first read.</summary>
    private void RaiseBodyLimit(HttpContext context)
    {
        IHttpMaxRequestBodySizeFeature? feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is { IsReadOnly: false })
        {
            feature.MaxRequestBodySize = intake.Limit + Overhead;
        }
    }
}
