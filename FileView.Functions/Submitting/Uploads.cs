using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;

namespace FileView.Functions.Submitting;

/// <summary>
/// Keeps what was uploaded. A small file is stored once its reference is held, so that nobody takes it away before; a large one is
/// stored already when it is submitted.
/// </summary>
internal sealed class Uploads(ContentReferences references, ContentIntake intake)
{
    /// <summary>Records that a preview needs what was uploaded for it.</summary>
    /// <returns>Whether it is there, or about to be stored.</returns>
    public async Task<bool> HoldAsync(PreviewId id, Submission submission, CancellationToken cancellationToken)
    {
        if (submission is { UploadSha256: { } small, UploadBytes: not null })
        {
            await references.ReserveAsync(id.Value, small, cancellationToken);
            return true;
        }

        return submission.UploadSha256 is not { } sha256 || await references.HoldNamedAsync(id.Value, sha256, cancellationToken);
    }

    /// <summary>Stores a small file that is held.</summary>
    public Task StoreAsync(Submission submission, CancellationToken cancellationToken) =>
        submission is { UploadSha256: { } sha256, UploadBytes: { } bytes }
            ? intake.StoreAsync(sha256, bytes, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Stores a small file anew that a preview holds: one that was lost is there again, once somebody sends it again.</summary>
    public Task BringBackAsync(PreviewSnapshot present, Submission submission, CancellationToken cancellationToken) =>
        present.Sha256 == submission.UploadSha256 ? StoreAsync(submission, cancellationToken) : Task.CompletedTask;

    /// <summary>Takes a small file away that was stored for a run which does not begin, unless somebody needs it.</summary>
    public Task DropAsync(Submission submission) =>
        submission is { UploadSha256: { } sha256, UploadBytes: not null } ? references.DropAsync(sha256) : Task.CompletedTask;
}
