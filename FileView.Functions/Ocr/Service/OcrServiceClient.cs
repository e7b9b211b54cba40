using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr.Service;

/// <summary>Speaks to the OCR service. Tries nothing twice: the orchestration does, where it can be seen.</summary>
internal sealed class OcrServiceClient : IDisposable
{
    private const string Jobs = "v1/ocr/jobs";

    // What the OCR service says of a file, rather than of how it is asked: it will say so again.
    private static readonly FrozenSet<string> OfTheDocument = new[]
    {
        "document_damaged", "document_protected", "format_not_supported", "file_missing", "file_too_large", "picture_too_large",
        "too_many_pages", "pages_invalid", "job_running", "job_canceled",
    }.ToFrozenSet();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _transferTimeout;

    /// <summary>Makes a client of the settings; nothing is sent yet.</summary>
    public OcrServiceClient(IOptions<OcrOptions> options, TimeProvider time)
    {
        OcrOptions settings = options.Value;
        _time = time;
        _timeout = TimeSpan.FromSeconds(settings.Timeout);
        _transferTimeout = TimeSpan.FromSeconds(settings.TransferTimeout);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            UseProxy = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (!string.IsNullOrEmpty(settings.Url))
        {
            _http.BaseAddress = new Uri(settings.Url.TrimEnd('/') + "/");
        }

        if (!string.IsNullOrEmpty(settings.ApiKey))
        {
            _http.DefaultRequestHeaders.Add("x-api-key", settings.ApiKey);
        }
    }

    /// <summary>Submits a document.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="parameters">What is asked of them, as the job API spells it.</param>
    /// <param name="idempotencyKey">The same for every attempt at the same job: the OCR service answers with that job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="OcrUnavailableException">It gave no usable answer.</exception>
    /// <exception cref="OcrRefusedException">It refused the job.</exception>
    public async Task<OcrJob> SubmitAsync(
        Stream document, IReadOnlyDictionary<string, string> parameters, string idempotencyKey, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach ((string name, string value) in parameters)
        {
            form.Add(new StringContent(value), name);
        }

        // Closed by whoever opened it.
        form.Add(new StreamContent(document), "file", "document");
        using var request = new HttpRequestMessage(HttpMethod.Post, Jobs) { Content = form };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await SendAsync<OcrJob>(request, _transferTimeout, cancellationToken)
            ?? throw NotAnOcrService(cause: null);
    }

    /// <summary>Asks where a job stands.</summary>
    /// <returns>The job, or <see langword="null"/> when the OCR service does not know it (any more).</returns>
    /// <exception cref="OcrUnavailableException">It gave no usable answer.</exception>
    public async Task<OcrJob?> FindAsync(string job, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(job));
        return await SendAsync<OcrJob>(request, _timeout, cancellationToken);
    }

    /// <summary>Fetches what was read.</summary>
    /// <returns>The result, or <see langword="null"/> when the OCR service does not know the job (any more).</returns>
    /// <exception cref="OcrUnavailableException">It gave no usable answer.</exception>
    /// <exception cref="OcrRefusedException">The job has no result: it is still running, or was cancelled.</exception>
    public async Task<OcrResult?> FindResultAsync(string job, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{PathOf(job)}/result");
        OcrResult? result = await SendAsync<OcrResult>(request, _transferTimeout, cancellationToken);
        return result is null || (result.Pages is { } pages && pages.DistinctBy(page => page.Page).Count() == pages.Count)
            ? result
            : throw NotAnOcrService(cause: null);
    }

    /// <summary>Cancels a job, if there is one.</summary>
    /// <exception cref="OcrUnavailableException">It gave no usable answer.</exception>
    public async Task CancelAsync(string job, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, PathOf(job));
        await SendAsync<OcrJob>(request, _timeout, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string PathOf(string job) => $"{Jobs}/{Uri.EscapeDataString(job)}";

    private async Task<T?> SendAsync<T>(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync<T>(response, either.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new OcrUnavailableException("The OCR service does not answer.", failure);
        }
        catch (OperationCanceledException silent) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OcrUnavailableException($"The OCR service did not answer within {timeout.TotalSeconds} s.", silent);
        }
        catch (JsonException foreign)
        {
            throw NotAnOcrService(foreign);
        }
    }

    private async Task<T?> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        if (response.IsSuccessStatusCode)
        {
            return response.StatusCode == HttpStatusCode.NoContent
                ? null
                : await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken) ?? throw NotAnOcrService(cause: null);
        }

        int status = (int)response.StatusCode;
        if (status is < 400 or 401 or 403 or 429 or >= 500)
        {
            throw new OcrUnavailableException($"The OCR service answered {status}.") { RetryAfter = RetryAfterOf(response) };
        }

        ServiceRefusal? problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await response.Content.ReadFromJsonAsync<ServiceRefusal>(Json, cancellationToken)
            : null;
        return (problem?.Code, problem?.Detail) switch
        {
            ("job_not_found", _) => null,
            ({ } code, { } detail) when OfTheDocument.Contains(code) => throw new OcrRefusedException(detail),
            ({ } code, { } detail) => throw new OcrUnavailableException($"The OCR service refused the call: {detail}") { Code = code },
            _ => throw NotAnOcrService(cause: null),
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter is { } wait
        ? wait.Delta ?? (wait.Date - _time.GetUtcNow())
        : null;

    private static OcrUnavailableException NotAnOcrService(Exception? cause) =>
        new("What answers in the place of the OCR service is not one.", cause);

    private sealed record ServiceRefusal(string? Code, string? Detail);
}
