using System.Text.Json.Serialization;
using FileView.Functions.Previews.Passwords;
using FileView.Functions.Previews.Submissions;

namespace FileView.Functions.Previews;

/// <summary>
/// The state of a preview as it is stored. What a client is shown of it is decided in <c>Access/PreviewAnswers</c>.
/// Numbered by (<see cref="Run"/>, <see cref="Sequence"/>): a late activity of an old run cannot overwrite a newer state.
/// </summary>
internal sealed record PreviewSnapshot
{
    /// <summary>Gets the id of the preview.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the caller scope that the preview belongs to. Never shown.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets the number of the run, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>Gets the number of the change within the run, from 1. Set by the snapshot store.</summary>
    public int Sequence { get; init; }

    /// <summary>Gets where the preview stands.</summary>
    public PreviewStatus Status { get; init; }

    /// <summary>Gets where the text stands.</summary>
    public TextStatus Text { get; init; }

    /// <summary>Gets where the index stands.</summary>
    public IndexStatus Index { get; init; }

    /// <summary>Gets the name of the file, as the source or the uploader gave it, normalised.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets what the first submission called the file.</summary>
    public string? DisplayName { get; init; }

    /// <summary>
    /// Gets the first run whose submissions are told of this one: its own number, or that of the run which it is a retry of.
    /// Absent in what earlier releases wrote. Never shown.
    /// </summary>
    public int? ToldFrom { get; init; }

    /// <summary>Gets the ends that this run tells in the place of earlier ones; absent when they have told everything. Never shown.</summary>
    public OwedEnds? Owed { get; init; }

    /// <summary>
    /// Gets whether somebody is to be told of what of this run is still open; absent when that is not known, and then it may be so.
    /// Never shown.
    /// </summary>
    public bool? IsAwaited { get; init; }

    /// <summary>Gets whether it is known what the content is, and whether it needs a password: before that, nobody gets it. Never shown.</summary>
    public bool IsInspected { get; init; }

    /// <summary>Gets whether the content was uploaded: it is not brought from anywhere. Never shown.</summary>
    public bool IsUpload { get; init; }

    /// <summary>Gets the media type found by content.</summary>
    public string? ContentType { get; init; }

    /// <summary>Gets the size of the content, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Gets the SHA-256 of the content, as lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Gets what a viewer needs to know to show the preview.</summary>
    public PreviewKind? Kind { get; init; }

    /// <summary>Gets the blob name of the folder of artefacts, whose <c>manifest.json</c> lists them. Never shown.</summary>
    public string? Artefacts { get; init; }

    /// <summary>
    /// Gets the text that OCR read, together with the text that the file brought along; absent when the text of the
    /// artefacts is all there is. Never shown.
    /// </summary>
    public StoredText? ReadText { get; init; }

    /// <summary>Gets the job of the OCR service that reads the text, or has read it. Never shown.</summary>
    public string? OcrJob { get; init; }

    /// <summary>Gets the path, within the content of the preview, that a viewer opens first.</summary>
    public string? Entry { get; init; }

    /// <summary>Gets the number of pages, where there is a PDF: for <see cref="PreviewKind.Pages"/>, and for workbooks.</summary>
    public int? PageCount { get; init; }

    /// <summary>Gets the path, within the content of the preview, of the list of members; absent when it has none.</summary>
    public string? Tree { get; init; }

    /// <summary>Gets the fonts that the document asks for and others of other widths stand in for; absent when there are none.</summary>
    public IReadOnlyList<string>? MissingFonts { get; init; }

    /// <summary>Gets whether the content is protected by a password: shown only to clients that unlocked it.</summary>
    public bool Protected { get; init; }

    /// <summary>Gets the clients that gave the password, for as long as that counts. Never shown.</summary>
    public IReadOnlyList<Unlock> Unlocks { get; init; } = [];

    /// <summary>Gets why the run ended without a preview.</summary>
    public PreviewError? Error { get; init; }

    /// <summary>Gets why the text is not there, or not whole: the preview is shown all the same.</summary>
    public PreviewError? TextError { get; init; }

    /// <summary>Gets how far the step at work has come.</summary>
    public PreviewProgress? Progress { get; init; }

    /// <summary>Gets the record of each step of this run.</summary>
    public IReadOnlyList<PreviewStep> Steps { get; init; } = [];

    /// <summary>Gets when the preview was first asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when this state was written.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// Gets when a state last changed, an attempt began or something progressed: <see cref="Movement"/>. Set by the snapshot
    /// store; never shown.
    /// </summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>Gets until when a submission may reuse this result.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// Gets when the preview was deleted: then this is a tombstone, which nobody but the snapshot store and the deletion sees.
    /// </summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Gets when everything else that was kept of a deleted preview was gone.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Gets the name of the orchestration of this run.</summary>
    [JsonIgnore]
    public string InstanceId => new PreviewRun(Id, Run).InstanceId;
}
