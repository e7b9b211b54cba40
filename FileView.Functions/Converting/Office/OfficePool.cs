using System.Threading.Channels;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Office;

/// <summary>
/// Keeps a few office processes warm. One that crashed, hung or has done its share is replaced in the background, before
/// its place is given to the next document.
/// </summary>
internal sealed class OfficePool : IAsyncDisposable
{
    private readonly ProcessRunner _processes;
    private readonly ToolLocator _tools;
    private readonly ScratchSpace _scratch;
    private readonly OfficeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<OfficePlace> _free = Channel.CreateUnbounded<OfficePlace>();
    private readonly CancellationTokenSource _closing = new();
    private readonly OfficePlace[] _places;

    /// <summary>Initializes a new instance of the <see cref="OfficePool"/> class. No process is started yet.</summary>
    public OfficePool(
        ProcessRunner processes,
        ToolLocator tools,
        ScratchSpace scratch,
        IOptions<ConvertingOptions> options,
        TimeProvider time,
        ILogger<OfficePool> logger)
    {
        (_processes, _tools, _scratch, _time, _logger) = (processes, tools, scratch, time, logger);
        _options = options.Value.Office;
        _places = [.. Enumerable.Range(1, _options.Processes).Select(number => new OfficePlace(number))];
        foreach (OfficePlace place in _places)
        {
            _free.Writer.TryWrite(place);
        }
    }

    /// <summary>Gets the ids of the process groups that are up.</summary>
    public IReadOnlyList<int> Groups => [.. _places.Select(place => place.Process?.GroupId).OfType<int>()];

    /// <summary>Starts every process that is not up and waits until all listen.</summary>
    public Task WarmAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_places.Select(_ => WarmOneAsync(cancellationToken)));

    /// <summary>Converts a document.</summary>
    /// <exception cref="EngineFailedException">The process crashed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; the process has been killed.</exception>
    public async Task<OfficeAnswer> ConvertAsync(OfficeRequest request, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        OfficePlace place = await _free.Reader.ReadAsync(linked.Token);
        try
        {
            if (request.Password is not null && place.Process is { Jobs: > 0 })
            {
                // One that has read a document may be that document's by now, and is told no password.
                await place.EndAsync();
            }

            OfficeProcess process = await EnsureAsync(place, linked.Token);
            OfficeAnswer answer = await process.ConvertAsync(request, linked.Token);
            return answer.Reason == "lost"
                ? throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, "LibreOffice ended in the middle of the conversion.")
                : answer;
        }
        catch (EngineFailedException)
        {
            Log.OfficeLost(_logger, place.Number, place.Process?.LastWords ?? "");
            throw;
        }
        finally
        {
            GiveBack(place);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // With this, places that are in use or being warmed come back.
        await _closing.CancelAsync();
        for (int number = 0; number < _places.Length; number++)
        {
            OfficePlace place = await _free.Reader.ReadAsync(CancellationToken.None);
            await place.EndAsync();
        }

        _closing.Dispose();
    }

    private async Task WarmOneAsync(CancellationToken cancellationToken)
    {
        OfficePlace place = await _free.Reader.ReadAsync(cancellationToken);
        try
        {
            await EnsureAsync(place, cancellationToken);
        }
        finally
        {
            _free.Writer.TryWrite(place);
        }
    }

    private void GiveBack(OfficePlace place)
    {
        if (place.Process is { IsUsable: true } process && process.Jobs < _options.MaxJobs)
        {
            _free.Writer.TryWrite(place);
            return;
        }

        // A conversion does not wait until its process is gone; one in the middle of a document is killed, which takes no time.
        if (place.Process is { IsUsable: false } broken)
        {
            broken.Kill();
        }

        _ = ReplaceAsync(place);
    }

    private async Task ReplaceAsync(OfficePlace place)
    {
        try
        {
            await place.EndAsync();
            await EnsureAsync(place, _closing.Token);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failed)
        {
            // The next document that gets this place tries again, and says what is wrong.
            Log.OfficeNotStarted(_logger, place.Number, failed);
        }
        finally
        {
            _free.Writer.TryWrite(place);
        }
    }

    private async Task<OfficeProcess> EnsureAsync(OfficePlace place, CancellationToken cancellationToken)
    {
        if (place.Process is { IsUsable: true, HasEnded: false } running)
        {
            return running;
        }

        await place.EndAsync();
        string soffice = _tools.Find(_options.Program)
            ?? throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, "LibreOffice is no longer installed.");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_options.StartTimeout), _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        long started = _time.GetTimestamp();
        try
        {
            place.Process = await OfficeProcess.StartAsync(_processes, soffice, _options, _scratch.CreateFolder("office"), linked.Token);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            throw new EngineFailedException(
                PreviewErrorCodes.ConversionTimeout,
                $"LibreOffice did not start within {_options.StartTimeout} s (fileview:converting:office:start-timeout).",
                late);
        }

        Log.OfficeReady(_logger, place.Number, (long)_time.GetElapsedTime(started).TotalMilliseconds);
        return place.Process;
    }
}
