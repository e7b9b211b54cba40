using System.Security.Cryptography;
using System.Text;
using FileView.Functions.Access;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Delivering;

/// <summary>
/// Serves the artefacts of a preview. The path of a request is only ever looked up in the manifest: it cannot leave its
/// preview, because it never becomes the name of anything.
/// </summary>
internal sealed class ContentFunction(ISnapshotStore snapshots, IBlobStore blobs, IPagePictures pictures, PreviewAccess access, ContentHeaders headers)
{
    /// <summary>Answers with an artefact, whole or in ranges.</summary>
    [Function("Content")]
    [Access(AccessRule.Link)]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/previews/{id}/content/{**path}")] HttpRequest request,
        string id,
        string? path,
        CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = PreviewId.TryParse(id, out _) ? await snapshots.GetAsync(id, cancellationToken) : null;
        if (snapshot is null || !access.MayFetch(snapshot, request))
        {
            // A stranger learns nothing about which previews there are; a caller is told as for any unknown preview, unless only its
            // link keeps it out.
            Caller? caller = request.FindCaller();
            return caller is null || LinkTokens.IsIn(request) || (snapshot is not null && access.MaySee(snapshot, caller)) ? ContentProblems.LinkRefused.ToResult(request) : throw PreviewProblems.NotFound();
        }

        if (snapshot is not { Status: PreviewStatus.Success, Artefacts: { } artefacts })
        {
            return ContentProblems.NotShownYet.ToResult(request);
        }

        ArtefactManifest? manifest = await ArtefactManifests.ReadAsync(blobs, artefacts, cancellationToken);
        if (manifest is null)
        {
            return ContentProblems.Gone.ToResult(request);
        }

        Artefact? artefact;
        try
        {
            artefact = path is null ? null
                : manifest.Files.GetValueOrDefault(path) ?? await pictures.FindAsync(artefacts, manifest, path, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return ContentProblems.Gone.ToResult(request);
        }
        catch (PageUnavailableException)
        {
            request.HttpContext.Response.Headers.RetryAfter = ContentProblems.PageRetryAfterSeconds;
            return ContentProblems.PageUnavailable.ToResult(request);
        }

        if (artefact is null)
        {
            return ContentProblems.NotFound.ToResult(request);
        }

        if (await blobs.GetSizeAsync(artefact.Blob, cancellationToken) is not { } size)
        {
            return ContentProblems.Gone.ToResult(request);
        }

        headers.Apply(request.HttpContext.Response, artefact.ContentType, snapshot.Protected);
        return new FileStreamResult(new BlobReadStream(blobs, artefact.Blob, size), artefact.ContentType)
        {
            EnableRangeProcessing = true,
            EntityTag = ETagOf(artefact),
        };
    }

    /// <summary>Names what is in an artefact: its blob lies under a name made of the content and of what was done to it.</summary>
    private static EntityTagHeaderValue ETagOf(Artefact artefact)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{artefact.Blob} {artefact.Size}"));
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 12))}\"");
    }
}
