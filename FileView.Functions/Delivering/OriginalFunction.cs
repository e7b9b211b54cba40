using FileView.Functions.Access;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Delivering;

/// <summary>Hands out the file that a preview was made of.</summary>
internal sealed class OriginalFunction(OwnPreviews previews, IBlobStore blobs, PreviewAccess access, ContentHeaders headers)
{
    private const string AnyType = "application/octet-stream";

    /// <summary>
    /// Answers with the file, whole or in ranges, to be saved and never to be shown: nobody knows what is in it. It is there
    /// once the file was inspected, for a preview that could not be made, too.
    /// </summary>
    [Function("Original")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/previews/{id}/original")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        Caller caller = request.GetCaller();
        PreviewSnapshot snapshot = await previews.RequireAsync(id, caller, cancellationToken);
        if (!access.MaySee(snapshot, caller))
        {
            return ContentProblems.Locked.ToResult(request);
        }

        if (snapshot.Sha256 is not { } sha256 || !IsInspected(snapshot))
        {
            return (PreviewLifecycle.IsEnd(snapshot.Status) ? ContentProblems.NoOriginal : ContentProblems.OriginalNotReady).ToResult(request);
        }

        string blob = BlobNames.Content(sha256);
        if (await blobs.GetSizeAsync(blob, cancellationToken) is not { } size)
        {
            return ContentProblems.Gone.ToResult(request);
        }

        headers.Apply(request.HttpContext.Response, AnyType, snapshot.Protected);
        return new FileStreamResult(new BlobReadStream(blobs, blob, size), AnyType)
        {
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue($"\"{sha256}\""),

            // As an attachment, with the name as RFC 5987 writes it.
            FileDownloadName = snapshot.FileName ?? snapshot.Id,
        };
    }

    // Until then it may turn out to be one that only those get who unlocked it. Earlier releases wrote no more than the step or the end.
    private static bool IsInspected(PreviewSnapshot snapshot) =>
        snapshot.IsInspected
        || snapshot.Status is PreviewStatus.Success or PreviewStatus.NotSupported or PreviewStatus.PasswordRequired
        || snapshot.Steps.Any(step => step is { Name: StepNames.Inspecting, State: StepState.Done });
}
