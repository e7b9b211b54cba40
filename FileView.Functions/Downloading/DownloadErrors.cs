using System.Net;
using System.Net.Sockets;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Outbound;

namespace FileView.Functions.Downloading;

/// <summary>
/// Says what went wrong with a download, to a reader and to the retry loop. Only what can heal is tried again.
/// </summary>
internal static class DownloadErrors
{
    /// <summary>Reads an HTTP status that is no success.</summary>
    public static DownloadFailedException OfStatus(string host, HttpStatusCode status, TimeSpan? retryAfter)
    {
        int number = (int)status;
        return number switch
        {
            404 or 410 => Final(PreviewErrorCodes.SourceNotFound, $"{host} says that the file is not there (HTTP {number}).",
                "Check the address; if it was signed for a limited time, make a new one."),
            401 or 403 => Final(PreviewErrorCodes.SourceRefused, $"{host} refuses to hand out the file (HTTP {number}).",
                "Use an address that needs no sign-in, for example one signed for a limited time."),
            408 or 429 or >= 500 => new DownloadFailedException(
                new PreviewError(PreviewErrorCodes.DownloadFailed, $"{host} could not hand out the file (HTTP {number}).",
                    "Submit it again when the source is well."),
                canHeal: true)
            {
                RetryAfter = retryAfter,
            },
            _ => Final(PreviewErrorCodes.DownloadFailed, $"{host} answered HTTP {number} instead of the file."),
        };
    }

    /// <summary>The last preview of the same content was deleted at the moment in which it was fetched.</summary>
    public static DownloadFailedException Lost(string host) => new(
        new PreviewError(PreviewErrorCodes.DownloadFailed, $"What {host} handed out was deleted while it arrived.", "Submit it again."),
        canHeal: true);

    /// <summary>Reads what was thrown while a file was fetched.</summary>
    public static DownloadFailedException OfException(string host, Exception exception) => exception switch
    {
        DownloadFailedException known => known,
        OutboundRefusedException { Refusal: OutboundRefusal.Address or OutboundRefusal.Site } refused =>
            Final(PreviewErrorCodes.AddressRefused, refused.Message, cause: refused),
        OutboundRefusedException refused => Final(PreviewErrorCodes.DownloadFailed, refused.Message, cause: refused),
        TooManyRedirectsException redirects => Final(PreviewErrorCodes.TooManyRedirects, redirects.Message, cause: redirects),
        ContentTooLargeException large => Final(PreviewErrorCodes.FileTooLarge, large.Message, cause: large),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } unknown =>
            Unreachable($"The host {host} is not known.", unknown, canHeal: SocketErrorOf(unknown) == SocketError.TryAgain),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } tls =>
            Final(PreviewErrorCodes.DownloadFailed, $"A secure connection to {host} could not be made.",
                "The certificate of the source may be invalid or expired.", tls),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } unreachable =>
            Unreachable($"The host {host} cannot be reached.", unreachable,
                canHeal: SocketErrorOf(unreachable)
                    is SocketError.ConnectionReset or SocketError.TimedOut or SocketError.TryAgain),
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded,
        } bad =>
            Final(PreviewErrorCodes.DownloadFailed, $"{host} does not answer as HTTP asks.", cause: bad),
        IOException or HttpRequestException => new DownloadFailedException(
            new PreviewError(PreviewErrorCodes.DownloadFailed, $"The connection to {host} broke off."), canHeal: true, exception),
        InvalidDataException => Final(PreviewErrorCodes.DownloadFailed, $"What {host} sent cannot be decoded.", cause: exception),
        _ => throw new ArgumentException("Not a failure of a download.", nameof(exception), exception),
    };

    /// <summary>The other side did not answer in time.</summary>
    public static DownloadFailedException ConnectTimeout(string host, int milliseconds, Exception cause) => Unreachable(
        $"The host {host} did not answer within {milliseconds} ms (fileview:network:download:connect-timeout).",
        cause, canHeal: true);

    /// <summary>The other side stopped sending.</summary>
    public static DownloadFailedException ReadTimeout(string host, int milliseconds, Exception cause) => new(
        new PreviewError(
            PreviewErrorCodes.DownloadTimeout,
            $"{host} sent nothing for {milliseconds} ms (fileview:network:download:read-timeout)."),
        canHeal: true, cause);

    /// <summary>All attempts together took too long.</summary>
    public static DownloadFailedException TotalTimeout(string host, int milliseconds, Exception? cause = null) => Final(
        PreviewErrorCodes.DownloadTimeout,
        $"The download from {host} took longer than {milliseconds / 1000} s (fileview:network:download:total-timeout).",
        cause: cause);

    /// <summary>A failure that no other attempt heals.</summary>
    public static DownloadFailedException Final(string code, string detail, string? hint = null, Exception? cause = null) =>
        new(new PreviewError(code, detail, hint), canHeal: false, cause);

    private static DownloadFailedException Unreachable(string detail, Exception cause, bool canHeal) => new(
        new PreviewError(PreviewErrorCodes.HostUnreachable, detail, "Check the address, and that this service can reach it."),
        canHeal, cause);

    private static SocketError? SocketErrorOf(Exception exception) =>
        exception.InnerException is SocketException socket ? socket.SocketErrorCode : null;
}
