using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Gotenberg;

/// <summary>Speaks to a Gotenberg 8. Tries nothing twice: the orchestration does, where it can be seen.</summary>
internal sealed class GotenbergClient : IDisposable
{
    private const int KeptCharacters = 1_000;

    private readonly HttpClient _http;
    private readonly ILogger _logger;

    /// <summary>Initializes a new instance of the <see cref="GotenbergClient"/> class; nothing is sent yet.</summary>
    public GotenbergClient(IOptions<ConvertingOptions> options, ILogger<GotenbergClient> logger)
    {
        GotenbergOptions settings = options.Value.Gotenberg;
        _logger = logger;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            // The converter has a limit of its own, which ends the call.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (string.IsNullOrEmpty(settings.Url))
        {
            return;
        }

        _http.BaseAddress = new Uri(settings.Url.TrimEnd('/') + "/");
        if (!string.IsNullOrEmpty(settings.Username))
        {
            string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Username}:{settings.Password}"));
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
    }

    /// <summary>Asks for its version.</summary>
    /// <exception cref="HttpRequestException">It gave no usable answer.</exception>
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken) =>
        (await _http.GetStringAsync("version", cancellationToken)).Trim();

    /// <summary>Asks whether it and its LibreOffice are up.</summary>
    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _http.GetAsync("health", cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Has a document converted.</summary>
    /// <param name="document">The path of the document.</param>
    /// <param name="name">A name with the extension by which it recognises the format.</param>
    /// <param name="pdf">The path of the PDF to write.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ContentRefusedException">It cannot open the document.</exception>
    /// <exception cref="EngineFailedException">It cannot be reached, is busy, or failed.</exception>
    public async Task ConvertAsync(string document, string name, string pdf, CancellationToken cancellationToken)
    {
        await using FileStream content = File.OpenRead(document);
        using var form = new MultipartFormDataContent { { new StreamContent(content), "files", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "forms/libreoffice/convert") { Content = form };
        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await RequireSuccessAsync(answer, cancellationToken);
            await using FileStream file = File.Create(pdf);
            await answer.Content.CopyToAsync(file, cancellationToken);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, "Gotenberg cannot be reached, or broke off.", lost);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task RequireSuccessAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        // 400 is what it says of a file that its LibreOffice cannot open; all else is about itself.
        if (answer.StatusCode == HttpStatusCode.BadRequest)
        {
            string said = await answer.Content.ReadAsStringAsync(cancellationToken);
            Log.GotenbergRefused(_logger, said[..Math.Min(said.Length, KeptCharacters)]);
            throw ContentRefusedException.Corrupt("The document is damaged: it cannot be opened.");
        }

        throw answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            ? new EngineFailedException(PreviewErrorCodes.ConversionTimeout, "Gotenberg did not convert the document in its time (its own --api-timeout).")
            : new EngineFailedException(PreviewErrorCodes.ConversionFailed, $"Gotenberg answered {(int)answer.StatusCode}.");
    }
}
