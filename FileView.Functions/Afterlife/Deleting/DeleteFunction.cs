using FileView.Functions.Access;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Afterlife.Deleting;

/// <summary>The end of a preview and of all that is kept of it.</summary>
internal sealed class DeleteFunction(OwnPreviews previews, PreviewDeletion deletion)
{
    /// <summary>
    /// Deletes a preview: from now on it answers 404. What of it cannot be taken away now, because a part is down, is taken away
    /// later.
    /// </summary>
    [Function("DeletePreview")]
    public async Task<IActionResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/previews/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        PreviewSnapshot snapshot = await previews.RequireAsync(id, request.GetCaller(), request.HttpContext.RequestAborted);
        if (!await deletion.DeleteAsync(client, snapshot.Id, request.HttpContext.RequestAborted))
        {
            throw PreviewProblems.NotFound();
        }

        return new NoContentResult();
    }
}
