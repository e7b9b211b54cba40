using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>
/// Speaks REST to Elasticsearch. What can pass is tried again, honouring <c>Retry-After</c>; what lasts is an <see
/// cref="IndexUnavailableException"/>, whose words hold neither address nor key.
/// </summary>
internal sealed class ElasticsearchClient : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    /// <summary>Makes a client of the settings; nothing is sent yet.</summary>
    public ElasticsearchClient(IOptions<IndexingOptions> options, TimeProvider time)
    {
        ElasticsearchOptions settings = options.Value.Elasticsearch;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(settings.Url!.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = AuthorizationOf(settings);
        _pipeline = CreatePipeline(settings, TimeSpan.FromSeconds(options.Value.BatchTimeout), time);
    }

    /// <summary>Sends a request with a JSON body.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query, relative to the address of the server, escaped.</param>
    /// <param name="body">The body; absent for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer, whatever its status below 500 (other than 401, 403 and 429).</returns>
    /// <exception cref="IndexUnavailableException">There is no usable answer.</exception>
    public Task<ElasticsearchAnswer> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body is null ? null : JsonSerializer.Serialize(body), "application/json", cancellationToken);

    /// <summary>Sends a request with lines of JSON, each ended by a line feed.</summary>
    /// <inheritdoc cref="SendAsync(HttpMethod, string, object, CancellationToken)"/>
    public Task<ElasticsearchAnswer> SendLinesAsync(string path, string lines, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, lines, "application/x-ndjson", cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static AuthenticationHeaderValue? AuthorizationOf(ElasticsearchOptions settings)
    {
        if (!string.IsNullOrEmpty(settings.ApiKey))
        {
            return new AuthenticationHeaderValue("ApiKey", settings.ApiKey);
        }

        return string.IsNullOrEmpty(settings.Username)
            ? null
            : new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Username}:{settings.Password}")));
    }

    private static ResiliencePipeline<HttpResponseMessage> CreatePipeline(ElasticsearchOptions settings, TimeSpan timeout, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (settings.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = settings.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(settings.RetryInterval),
                MaxDelay = LongestWait,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is { } answer ? IsPassing(answer.StatusCode)
                    : arguments.Outcome.Exception is HttpRequestException or TimeoutRejectedException),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result, time)),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            });
        }

        return builder.AddTimeout(timeout).Build();
    }

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static TimeSpan? RetryAfter(HttpResponseMessage? answer, TimeProvider time)
    {
        TimeSpan? wait = answer?.Headers.RetryAfter is { } retryAfter
            ? retryAfter.Delta ?? (retryAfter.Date - time.GetUtcNow())
            : null;
        return wait is { } given ? TimeSpan.FromTicks(Math.Clamp(given.Ticks, 0, LongestWait.Ticks)) : null;
    }

    private async Task<ElasticsearchAnswer> SendAsync(
        HttpMethod method, string path, string? body, string mediaType, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await _pipeline.ExecuteAsync(
                async token =>
                {
                    using var request = new HttpRequestMessage(method, path);
                    if (body is not null)
                    {
                        request.Content = new StringContent(body, Encoding.UTF8);

                        // Without a charset: the server reads UTF-8 and some versions refuse the parameter.
                        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
                    }

                    return await _http.SendAsync(request, token);
                },
                cancellationToken);
            int status = (int)response.StatusCode;
            if (status is 401 or 403 or 429 or >= 500 or (>= 300 and < 400))
            {
                throw new IndexUnavailableException($"The search index (Elasticsearch) answered {status}.");
            }

            string text = await response.Content.ReadAsStringAsync(cancellationToken);
            return new ElasticsearchAnswer(status, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutRejectedException)
        {
            throw new IndexUnavailableException("The search index (Elasticsearch) does not answer.", exception);
        }
        catch (JsonException exception)
        {
            throw new IndexUnavailableException("What answers in the place of the search index is not Elasticsearch.", exception);
        }
    }
}
