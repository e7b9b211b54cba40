using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FileView.OcrService.Pages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>Speaks with the server of the model.</summary>
internal sealed class DeepSeekClient : IDisposable
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes };
    private readonly DeepSeekOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DeepSeekClient> _logger;

    public DeepSeekClient(IOptions<DeepSeekOptions> options, TimeProvider time, ILogger<DeepSeekClient> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        if (_options.ApiKey is { Length: > 0 } key)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>Tells whether the server answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync(UrlOf("models"), either.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Has a picture read. Waits for a server that is busy or away, until the call is cancelled.</summary>
    /// <param name="png">The picture.</param>
    /// <param name="prompt">What to do with it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="PageFailedException">The server refuses, or answers what is no answer.</exception>
    public async Task<ModelAnswer> AskAsync(byte[] png, string prompt, CancellationToken cancellationToken)
    {
        string body = BodyOf(png, prompt).ToJsonString();
        for (TimeSpan wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            using HttpResponseMessage? answer = await TrySendAsync(body, cancellationToken);
            if (answer is { IsSuccessStatusCode: true })
            {
                return await ReadAsync(answer, cancellationToken);
            }

            if (answer is not null && !CanHeal(answer.StatusCode))
            {
                Log.Refused(_logger, (int)answer.StatusCode);
                throw new PageFailedException(PageErrorCodes.EngineFailed, $"The server of the model refused the page with {(int)answer.StatusCode}.");
            }

            TimeSpan pause = answer?.Headers.RetryAfter?.Delta is { } told && told < LongestWait ? told : wait;
            Log.Away(_logger, answer is null ? 0 : (int)answer.StatusCode, pause.TotalSeconds);
            await Task.Delay(pause, _time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool CanHeal(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static async Task<ModelAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode? json = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
            JsonNode? choice = json?["choices"]?[0];
            if (choice?["message"]?["content"] is JsonValue content && content.TryGetValue(out string? text))
            {
                return new ModelAnswer(text, choice["finish_reason"]?.ToString());
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new PageFailedException(PageErrorCodes.EngineFailed, "The server of the model answered something that is no chat completion.", malformed);
        }

        throw new PageFailedException(PageErrorCodes.EngineFailed, "The server of the model answered without a text.");
    }

    private async Task<HttpResponseMessage?> TrySendAsync(string body, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
            return await _client.PostAsync(UrlOf("chat/completions"), content, cancellationToken);
        }
        catch (HttpRequestException endless) when (endless.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new PageFailedException(PageErrorCodes.EngineFailed, $"The server of the model answered with over {MaxAnswerBytes} bytes.", endless);
        }
        catch (HttpRequestException unreachable)
        {
            Log.Unreachable(_logger, unreachable);
            return null;
        }
    }

    private Uri UrlOf(string path) => new($"{_options.BaseUrl!.ToString().TrimEnd('/')}/{path}");

    private JsonObject BodyOf(byte[] png, string prompt) => new()
    {
        ["model"] = _options.Model,
        ["temperature"] = 0,
        ["max_tokens"] = _options.MaxTokens,

        // The marks around boxes are special tokens: without this the server leaves them out.
        ["skip_special_tokens"] = false,

        // vLLM's guard against loops for this model, with the values of its documentation; the ids are <td> and </td>.
        ["vllm_xargs"] = new JsonObject
        {
            ["ngram_size"] = 30,
            ["window_size"] = 90,
            ["whitelist_token_ids"] = new JsonArray(128821, 128822),
        },
        ["messages"] = new JsonArray(new JsonObject
        {
            ["role"] = "user",
            ["content"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "image_url",
                    ["image_url"] = new JsonObject { ["url"] = $"data:image/png;base64,{Convert.ToBase64String(png)}" },
                },
                new JsonObject { ["type"] = "text", ["text"] = prompt }),
        }),
    };
}
