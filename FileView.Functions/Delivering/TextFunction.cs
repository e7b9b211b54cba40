using System.Globalization;
using FileView.Functions.Access;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Delivering;

/// <summary>Serves the text of a preview: what the file brought along and what OCR read.</summary>
internal sealed class TextFunction(OwnPreviews previews, IBlobStore blobs, PreviewAccess access, ContentHeaders headers)
{
    /// <summary>Answers with all pages, or with the one that <c>?page=</c> names.</summary>
    [Function("Text")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/previews/{id}/text")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        Caller caller = request.GetCaller();
        PreviewSnapshot snapshot = await previews.RequireAsync(id, caller, cancellationToken);
        string? asked = request.Query["page"];
        int? page = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
        if (!string.IsNullOrEmpty(asked) && page is null)
        {
            return ContentProblems.PageInvalid.ToResult(request);
        }

        if (!access.MaySee(snapshot, caller))
        {
            return ContentProblems.Locked.ToResult(request);
        }

        if (snapshot.Status != PreviewStatus.Success)
        {
            return ContentProblems.NotShownYet.ToResult(request);
        }

        if (!PreviewLifecycle.Text.IsEnd(snapshot.Text))
        {
            return ContentProblems.TextNotReady.ToResult(request);
        }

        if (snapshot.Text is TextStatus.None or TextStatus.Failed)
        {
            return ContentProblems.NoText.ToResult(request);
        }

        StoredText? text = await StoredText.FindAsync(blobs, snapshot, cancellationToken);
        if (text is null || await blobs.GetSizeAsync(text.Blob, cancellationToken) is null)
        {
            return ContentProblems.Gone.ToResult(request);
        }

        IAsyncEnumerable<PageText> pages = text.ReadAsync(blobs, cancellationToken);
        if (page is { } one)
        {
            PageText? found = await pages.FirstOrDefaultAsync(candidate => candidate.Page == one, cancellationToken);
            if (found is null)
            {
                return ContentProblems.PageNotFound.ToResult(request);
            }

            pages = new[] { found }.ToAsyncEnumerable();
        }

        headers.Apply(request.HttpContext.Response, TextAnswer.MediaType, snapshot.Protected);
        return new TextAnswer(snapshot, pages);
    }
}
