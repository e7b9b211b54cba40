using System.Security.Cryptography;
using System.Text;
using FileView.OcrService.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FileView.OcrService.Jobs;

/// <summary>Takes in a submission: a form with a <c>file</c>, or the document as the body. The document goes to the disk as it arrives.</summary>
internal sealed class SubmissionReader(IOptions<LimitOptions> limits)
{
    private const int BufferBytes = 64 * 1024;
    private const int BoundaryLength = 200;

    // What a form may hold besides the document.
    private const long FormBytes = 256 * 1024;

    /// <summary>Reads a request to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Where the document is written, and is on the disk afterwards.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProblemException">The request is malformed or too large.</exception>
    public async Task<Submission> ReadAsync(HttpRequest request, string path, CancellationToken cancellationToken)
    {
        Raise(request);
        var parameters = new SubmissionParameters();
        foreach ((string name, var values) in request.Query)
        {
            foreach (string? value in values)
            {
                parameters.Add(name, value ?? "");
            }
        }

        string? boundary = BoundaryOf(request);
        string sha256 = boundary is null
            ? await SaveAsync(request.Body, path, cancellationToken)
            : await ReadFormAsync(new MultipartReader(boundary, request.Body), parameters, path, cancellationToken);
        return new Submission { Sha256 = sha256, Parameters = parameters.Values };
    }

    private static string? BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= BoundaryLength
            ? boundary
            : throw new ProblemException(400, "request_malformed", "The form has no boundary, or one that is too long.");
    }

    // Kestrel's own limit would cut the connection without a word; ours answers.
    private void Raise(HttpRequest request)
    {
        long most = limits.Value.MaxMegabytes * 1024L * 1024L;
        if (request.ContentLength > most + FormBytes)
        {
            throw TooLarge();
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = most + FormBytes;
        }
    }

    private async Task<string> ReadFormAsync(
        MultipartReader form, SubmissionParameters parameters, string path, CancellationToken cancellationToken)
    {
        string? sha256 = null;
        try
        {
            while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition))
                {
                    throw new ProblemException(400, "request_malformed", "A part of the form has no Content-Disposition.");
                }

                string name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (name != "file")
                {
                    parameters.Add(name, await ReadFieldAsync(section.Body, cancellationToken));
                }
                else if (sha256 is null)
                {
                    sha256 = await SaveAsync(section.Body, path, cancellationToken);
                }
                else
                {
                    throw new ProblemException(400, "request_malformed", "The form has two files. A job reads one document.");
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new ProblemException(400, "request_malformed", "The form breaks off, or its parts are malformed.");
        }

        return sha256 ?? throw new ProblemException(400, "file_missing", "The form has no part named file.");
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        char[] buffer = new char[SubmissionParameters.MaxPagesLength + 1];
        int length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return new string(buffer, 0, length);
    }

    private async Task<string> SaveAsync(Stream body, string path, CancellationToken cancellationToken)
    {
        long most = limits.Value.MaxMegabytes * 1024L * 1024L, length = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true);
        byte[] buffer = new byte[BufferBytes];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            if (length > most)
            {
                throw TooLarge();
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private ProblemException TooLarge() =>
        new(413, "file_too_large", $"The document is larger than {limits.Value.MaxMegabytes} MB (ocr:limits:max-megabytes).");
}
