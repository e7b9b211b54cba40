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
        bool shown = open && snapshot is { Status: PreviewStatus.Success, Entry: not null };
        string preview = $"/api/previews/{snapshot.Id}";
        string content = urls.Absolute(request, $"{preview}/content/");
        string link = shown ? links.Create(snapshot, caller) : "";
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
            PreviewUrl = shown ? $"{content}{Escape(snapshot.Entry!)}?{link}" : null,
            PageCount = snapshot.PageCount,
            PageUrl = shown && snapshot.PageCount > 0 ? $"{content}pages/{{page}}.jpg?{link}" : null,
            MembersUrl = shown && snapshot.Tree is not null ? $"{content}{Escape(snapshot.Tree)}?{link}" : null,
            MissingFonts = shown ? snapshot.MissingFonts : null,
            Error = snapshot.Error,
            TextError = snapshot.TextError,
            Progress = snapshot.Progress,
            Steps = snapshot.Steps,
            CreatedAt = snapshot.CreatedAt,
            UpdatedAt = snapshot.UpdatedAt,
            ExpiresAt = snapshot.ExpiresAt,
            PollUrl = urls.Absolute(request, $"{preview}/poll"),
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

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
