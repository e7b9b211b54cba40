using FileView.Functions.Access;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Afterlife.Canceling;

/// <summary>The end of a run that its caller no longer wants.</summary>
internal sealed class CancelFunction(OwnPreviews previews, PreviewCanceler canceler, IPreviewAnswers answers)
{
    /// <summary>
    /// Stops a run before its preview is shown, or the reading of its text after that. May be repeated; a preview for which
    /// nothing is under way is refused by 409.
    /// </summary>
    [Function("CancelPreview")]
    public async Task<IActionResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/previews/{id}/cancel")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        CancellationToken cancellationToken = request.HttpContext.RequestAborted;
        Caller caller = request.GetCaller();
        PreviewSnapshot? ended;
        do
        {
            // None when the next run began just now: that one is meant, too.
            PreviewSnapshot present = await previews.RequireAsync(id, caller, cancellationToken);
            ended = await canceler.CancelAsync(client, present, cancellationToken);
        }
        while (ended is null);

        return answers.Result(request, answers.Create(ended, caller, request), StatusCodes.Status200OK);
    }
}
