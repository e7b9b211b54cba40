using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;

namespace FileView.Functions.Access;

/// <summary>
/// The snapshot of a preview as one client is shown it. Its members stand in the order of the JSON; absent ones are
/// left out. Made by <see cref="IPreviewAnswers"/> only: what a client may see is decided there.
/// </summary>
internal sealed record PreviewAnswer
{
    private const int LinksTagBytes = 6;

    public required string Id { get; init; }

    public required int Run { get; init; }

    /// <summary>Gets the number of the change within the run; with <see cref="Run"/> it makes the ETag.</summary>
    [JsonIgnore]
    public int Sequence { get; init; }

    public PreviewStatus Status { get; init; }

    public TextStatus Text { get; init; }

    public IndexStatus Index { get; init; }

    public string? FileName { get; init; }

    /// <summary>
    /// Gets what a submission called the file: the one that is answered or asked for (<c>?submission=</c>), else the first.
    /// </summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets the submission that is answered or asked for.</summary>
    public string? SubmissionId { get; init; }

    public string? ContentType { get; init; }

    public long? Size { get; init; }

    public string? Sha256 { get; init; }

    public PreviewKind? Kind { get; init; }

    /// <summary>
    /// Gets the address that a viewer opens first; there exactly when this client may see the preview now.
    /// </summary>
    public string? PreviewUrl { get; init; }

    public int? PageCount { get; init; }

    /// <summary>
    /// Gets the address of each page's picture, with <c>{page}</c> in the place of its number, from 1.
    /// </summary>
    public string? PageUrl { get; init; }

    /// <summary>
    /// Gets the address of the list of members, JSON with their paths; each can have a preview of its own. Absent for what has
    /// none.
    /// </summary>
    public string? MembersUrl { get; init; }

    /// <summary>
    /// Gets the fonts that the document asks for and others of other widths stand in for, 20 at most: its lines and pages may end
    /// elsewhere than where it was written.
    /// </summary>
    public IReadOnlyList<string>? MissingFonts { get; init; }

    public PreviewError? Error { get; init; }

    /// <summary>Gets why the text is not there, or not whole.</summary>
    public PreviewError? TextError { get; init; }

    public PreviewProgress? Progress { get; init; }

    public IReadOnlyList<PreviewStep> Steps { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required string PollUrl { get; init; }

    /// <summary>
    /// Gets the built-in durable status of the orchestration; this and the next seven only for holders of an API key.
    /// </summary>
    public string? StatusQueryGetUri { get; init; }

    public string? SendEventPostUri { get; init; }

    public string? TerminatePostUri { get; init; }

    public string? RewindPostUri { get; init; }

    public string? PurgeHistoryDeleteUri { get; init; }

    public string? RestartPostUri { get; init; }

    public string? SuspendPostUri { get; init; }

    public string? ResumePostUri { get; init; }

    /// <summary>Gets how the long poll went, in its answer.</summary>
    public PollInfo? Poll { get; init; }

    /// <summary>
    /// Gets the entity tag, quotes included: <c>"run-sequence"</c>, and for a preview that can be seen
    /// <c>"run-sequence-links"</c>, so that nobody keeps links that are over or belong to another session.
    /// </summary>
    [JsonIgnore]
    public string ETag => PreviewUrl is null ? $"\"{Run}-{Sequence}\"" : $"\"{Run}-{Sequence}-{LinksTag()}\"";

    /// <summary>Makes the answer for one of the submissions behind the preview.</summary>
    public PreviewAnswer For(SubmissionRecord? submission) => submission is null ? this : this with
    {
        DisplayName = submission.DisplayName,
        SubmissionId = submission.Id,
        PollUrl = $"{PollUrl}?{OwnSubmissions.Parameter}={submission.Id}",
    };

    private string LinksTag()
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{PreviewUrl}\n{PageUrl}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, LinksTagBytes));
    }
}
