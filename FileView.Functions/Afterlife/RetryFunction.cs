using FileView.Functions.Access;
using FileView.Functions.Afterlife.Canceling;
using FileView.Functions.Previews;
using FileView.Functions.Submitting;
using FileView.Functions.Submitting.Load;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Afterlife;

/// <summary>The next run of a preview, however the last one ended.</summary>
internal sealed class RetryFunction(
    OwnPreviews previews, SubmissionRate rate, PreviewCanceler canceler, PreviewStarter starter, StartAnswers answers)
{
    /// <summary>
    /// Begins the next run and says where to wait for it. What is kept of earlier runs is used again: an unchanged source,
    /// and what was made of a content.
    /// </summary>
    [Function("RetryPreview")]
    public async Task<IActionResult> RetryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/previews/{id}/retry")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        CancellationToken cancellationToken = request.HttpContext.RequestAborted;
        Caller caller = request.GetCaller();
        rate.Require(caller.Scope);
        PreviewSnapshot present = await previews.RequireAsync(id, caller, cancellationToken);
        await starter.RequireRoomAsync(cancellationToken);

        // The next run has the pictures read anew; nobody waits for what the last one still reads.
        present = await canceler.StopReadingAsync(client, present, cancellationToken) ?? present;
        PreviewSnapshot next = await starter.BeginNextAsync(client, present, cancellationToken);
        return answers.Create(request, client, next, next.DisplayName);
    }
}
