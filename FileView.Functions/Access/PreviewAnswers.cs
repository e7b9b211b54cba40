using FileView.Functions.Platform.Urls;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Access;

/// <inheritdoc/>
internal sealed class PreviewAnswers(PreviewAccess access, ContentLinks links, IPublicUrls urls) : IPreviewAnswers
{
    /// <inheritdoc/>
    public PreviewAnswer Create(PreviewSnapshot snapshot, Caller caller, HttpRequest request)
    {
        bool open = access.MaySee(snapshot, caller);
        snapshot = open || !snapshot.Protected ? snapshot : Locked(snapshot);
        ContentAddresses? content = open ? ContentAddresses.Create(urls, request, snapshot, links.Create(snapshot, caller)) : null;
        return new PreviewAnswer
        {
            Id = snapshot.Id,
            Run = snapshot.Run,
            Sequence = snapshot.Sequence,
            Status = snapshot.Status,
            Text = snapshot.Text,
            Index = snapshot.Index,
            FileName = snapshot.FileName,
            DisplayName = snapshot.DisplayName,
            ContentType = snapshot.ContentType,
            Size = snapshot.Size,
            Sha256 = snapshot.Sha256,
            Kind = snapshot.Kind,
            PreviewUrl = content?.PreviewUrl,
            PageCount = snapshot.PageCount,
            PageUrl = content?.PageUrl,
            MembersUrl = content?.MembersUrl,
            MissingFonts = content is null ? null : snapshot.MissingFonts,
            Error = snapshot.Error,
            TextError = snapshot.TextError,
            Progress = snapshot.Progress,
            Steps = snapshot.Steps,
            CreatedAt = snapshot.CreatedAt,
            UpdatedAt = snapshot.UpdatedAt,
            ExpiresAt = snapshot.ExpiresAt,
            PollUrl = urls.Absolute(request, $"/api/previews/{snapshot.Id}/poll"),
        };
    }

    /// <inheritdoc/>
    public IActionResult Result(HttpRequest request, PreviewAnswer answer, int status)
    {
        IHeaderDictionary headers = request.HttpContext.Response.Headers;
        headers[HeaderNames.ETag] = answer.ETag;
        // Private, because the links in it are this client's; to be asked for again, because the next state may be there.
        headers[HeaderNames.CacheControl] = "private, no-cache";
        return new JsonAnswer(answer, status);
    }

    /// <summary>
    /// Makes what a client sees that has not unlocked the file, whatever others have made of it: that it needs the password.
    /// </summary>
    private static PreviewSnapshot Locked(PreviewSnapshot snapshot) => snapshot.Status != PreviewStatus.Success ? snapshot : snapshot with
    {
        Status = PreviewStatus.PasswordRequired,
        Text = TextStatus.None,
        Index = IndexStatus.None,
        Kind = null,
        PageCount = null,
        TextError = null,
        Error = PreviewErrors.Locked("This file is protected by a password."),
    };
}
