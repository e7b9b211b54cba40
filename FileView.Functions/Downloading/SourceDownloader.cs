using System.Net;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Outbound;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Downloading;

/// <summary>Fetches a source into the blob store, in one attempt.</summary>
internal sealed class SourceDownloader : IDisposable
{
    private readonly OutboundClient _client;
    private readonly ContentIntake _intake;
    private readonly DownloadOptions _options;
    private readonly TimeProvider _time;

    public SourceDownloader(
        OutboundGuard guard,
        OutboundHandlers handlers,
        ContentIntake intake,
        IOptions<DownloadOptions> options,
        IOptions<RedirectOptions> redirects,
        TimeProvider time)
    {
        _options = options.Value;
        _client = new OutboundClient(guard, handlers.Create(TimeSpan.FromMilliseconds(_options.ConnectTimeout)), redirects);
        _intake = intake;
        _time = time;
    }

    /// <summary>Fetches a source.</summary>
    /// <param name="url">Where it lies.</param>
    /// <param name="known">What is kept of the last download, if it is to be used again.</param>
    /// <param name="timeLeft">How long the attempt may take; more than nothing.</param>
    /// <param name="progress">Called as bytes arrive, with their number so far and in all, where that is known.</param>
    /// <param name="cancellationToken">Ends the attempt without a verdict.</param>
    /// <returns>The file; that of the last download when the source says that it has not changed.</returns>
    /// <exception cref="DownloadFailedException">The attempt failed.</exception>
    public async Task<DownloadedFile> DownloadAsync(
        Uri url, SourceValidators? known, TimeSpan timeLeft, Func<long, long?, ValueTask> progress, CancellationToken cancellationToken)
    {
        string host = url.IdnHost;
        using var total = new CancellationTokenSource(timeLeft, _time);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(_options.ReadTimeout), _time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(total.Token, patience.Token, cancellationToken);
        try
        {
            using HttpResponseMessage response = await SendAsync(url, known, host, any.Token);
            if (response.StatusCode == HttpStatusCode.NotModified && known is not null)
            {
                return new DownloadedFile(new StoredContent(known.Sha256, known.Size), known.FileName) { Validators = known };
            }

            return await ReceiveAsync(response, url, host, patience, progress, any.Token);
        }
        catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
        {
            throw total.IsCancellationRequested ? DownloadErrors.TotalTimeout(host, _options.TotalTimeout, canceled)
                : patience.IsCancellationRequested ? DownloadErrors.ReadTimeout(host, _options.ReadTimeout, canceled)
                : DownloadErrors.ConnectTimeout(host, _options.ConnectTimeout, canceled);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri url, SourceValidators? known, string host, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.GetAsync(url, known?.Headers() ?? [], cancellationToken);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or OutboundRefusedException or TooManyRedirectsException)
        {
            throw DownloadErrors.OfException(host, exception);
        }
    }

    private async Task<DownloadedFile> ReceiveAsync(
        HttpResponseMessage response,
        Uri url,
        string host,
        CancellationTokenSource patience,
        Func<long, long?, ValueTask> progress,
        CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw DownloadErrors.OfStatus(host, response.StatusCode, RetryAfter(response));
        }

        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            throw DownloadErrors.Final(PreviewErrorCodes.DownloadFailed, $"{host} sent a part of the file, which was not asked for.");
        }

        ContentEncoding encoding = ContentEncoding.Of(response, host);
        long? length = encoding.IsNone ? response.Content.Headers.ContentLength : null;
        try
        {
            if (length > _intake.Limit)
            {
                throw new ContentTooLargeException(_intake.Limit);
            }

            Stream body = encoding.Decode(await response.Content.ReadAsStreamAsync(cancellationToken));
            var limit = TimeSpan.FromMilliseconds(_options.ReadTimeout);
            await using var source = new SourceStream(body, host, patience, limit);
            StoredContent content = await _intake.TakeAsync(source, count => progress(count, length), cancellationToken);
            return content.Size == 0
                ? throw DownloadErrors.Final(PreviewErrorCodes.FileEmpty, $"{host} sent an empty file.")
                : SourceValidators.AddTo(new DownloadedFile(content, SourceFileName.Find(response, url)), response);
        }
        catch (ContentTooLargeException exception)
        {
            throw DownloadErrors.OfException(host, exception);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => null,
        };
}
