using System.Net;
using Microsoft.Extensions.Options;

namespace FileView.Outbound;

/// <summary>
/// Gets what lies behind the URL of a caller, following redirects one by one, each held against the guard.
/// </summary>
internal sealed class OutboundClient : IDisposable
{
    private readonly OutboundGuard _guard;
    private readonly HttpMessageInvoker _invoker;
    private readonly int _maxRedirects;

    /// <summary>Makes a client.</summary>
    /// <param name="guard">The rules.</param>
    /// <param name="handler">A handler of <see cref="OutboundHandlers"/>; the client disposes it.</param>
    /// <param name="options">The limits.</param>
    public OutboundClient(OutboundGuard guard, HttpMessageHandler handler, IOptions<RedirectOptions> options)
    {
        _guard = guard;
        _invoker = new HttpMessageInvoker(handler, disposeHandler: true);
        _maxRedirects = options.Value.MaxRedirects;
    }

    /// <summary>Gets a URL, up to the headers of the answer.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="headers">What is sent besides, also where the URL leads on to.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// The first answer that is no redirect; its <see cref="HttpResponseMessage.RequestMessage"/> holds the last URL.
    /// </returns>
    /// <exception cref="OutboundRefusedException">The URL, or one that it led to, is refused.</exception>
    /// <exception cref="TooManyRedirectsException">It led on too often.</exception>
    /// <exception cref="HttpRequestException">The other side cannot be reached, or does not speak HTTP.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Uri url, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        Uri current = url;
        for (int redirects = 0; ; redirects++)
        {
            _guard.Require(current);
            HttpResponseMessage response = await SendAsync(current, headers, cancellationToken);
            if (!IsRedirect(response, out string? location))
            {
                return response;
            }

            response.Dispose();
            if (redirects == _maxRedirects)
            {
                throw new TooManyRedirectsException(_maxRedirects, _guard.Section);
            }

            if (!SourceUrl.TryResolve(current, location, out Uri? target))
            {
                throw new OutboundRefusedException(
                    OutboundRefusal.NotAUrl, $"The host {current.IdnHost} led on to something that is not a URL.");
            }

            if (current.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
            {
                // Whoever asks over TLS does not want the file, or the signature in the address, to travel in the open.
                throw new OutboundRefusedException(
                    OutboundRefusal.Scheme, $"The host {current.IdnHost} led on from https to http, which is not followed.");
            }

            current = target;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        Uri url, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        request.Headers.TryAddWithoutValidation("User-Agent", "FileView");
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            return await _invoker.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.InnerException is OutboundRefusedException refused)
        {
            throw new OutboundRefusedException(refused.Refusal, refused.Message);
        }
    }

    private static bool IsRedirect(HttpResponseMessage response, out string location)
    {
        location = response.Headers.NonValidated.TryGetValues("Location", out var values)
            ? HeaderText.Decode(values.First())
            : "";
        return location.Length > 0 && response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
            or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
    }
}
