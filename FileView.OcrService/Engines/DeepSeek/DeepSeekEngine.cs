using FileView.OcrService.Jobs;
using FileView.OcrService.Pages;
using FileView.OcrService.Rendering;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>Reads pages with DeepSeek-OCR, a request a page. A page that fails is tried in the other mode.</summary>
internal sealed class DeepSeekEngine(
    DeepSeekClient client, PagePictures pictures, TimeProvider time, IOptions<DeepSeekOptions> options) : IPageEngine
{
    private const string Ended = "stop";

    /// <inheritdoc/>
    public string Name => "deepseek";

    /// <inheritdoc/>
    public bool StopsStart => false;

    /// <inheritdoc/>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken) =>
        await client.AnswersAsync(cancellationToken) ? null : "The server of the model (ocr:deepseek:base-url) does not answer.";

    /// <summary>Knows every language: the model is not told which.</summary>
    public string? FindUnknownLanguage(string wanted) => null;

    /// <inheritdoc/>
    public async Task<PageText> ReadAsync(PageTask page, CancellationToken cancellationToken)
    {
        Job job = page.Job;
        string picture = await pictures.MakeAsync(
            new PictureRequest(job.Kind, page.Document, page.Page, job.Dpi ?? options.Value.Dpi, PictureFormat.Png, page.Folder),
            cancellationToken);
        ReadingMode mode = DeepSeekPrompt.ModeOf(job.Mode, page.Attempt);
        ModelAnswer answer = await AskAsync(await File.ReadAllBytesAsync(picture, cancellationToken), mode, page.Page, cancellationToken);

        // A loop is the reason for a missing end more often than a long page is, so it is looked for first.
        if (RepetitionCheck.IsLoop(answer.Content))
        {
            throw new PageFailedException(PageErrorCodes.Repetition, $"On page {page.Page} the model wrote the same again and again.");
        }

        return answer.FinishReason == Ended
            ? GroundedPage.Parse(answer.Content, Name, mode)
            : throw new PageFailedException(
                PageErrorCodes.EndMissing, $"The model stopped before the end of page {page.Page} ({answer.FinishReason ?? "no reason"}).");
    }

    private async Task<ModelAnswer> AskAsync(byte[] png, ReadingMode mode, int page, CancellationToken cancellationToken)
    {
        var most = TimeSpan.FromSeconds(options.Value.TimeLimit);
        using var limit = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await client.AskAsync(png, DeepSeekPrompt.Of(mode), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PageFailedException(
                PageErrorCodes.EngineUnavailable,
                $"The server of the model did not read page {page} within {most.TotalSeconds} s (ocr:deepseek:time-limit).");
        }
    }
}
