using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Functions.Previews.Formats;
using FileView.Functions.Previews.Members;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Downloading;

/// <summary>Takes a member out of the content that it is in, into the blob store, counting what comes rather than believing what is written.</summary>
internal sealed class MemberExtractor(
    IBlobStore blobs,
    MemberContainers containers,
    ContentIntake intake,
    ScratchSpace scratch,
    IOptions<MemberOptions> limits,
    IOptions<DownloadOptions> options,
    TimeProvider time)
{
    /// <summary>What is said to be the source of a member.</summary>
    public const string Place = "another file";

    /// <summary>Extracts a member.</summary>
    /// <param name="member">Where it lies.</param>
    /// <param name="known">What an earlier extraction brought, if that is still kept: the member of a content never changes.</param>
    /// <param name="timeLeft">How long the attempt may take; more than nothing.</param>
    /// <param name="progress">Called as bytes come, with their number so far.</param>
    /// <param name="cancellationToken">Ends the attempt without a verdict.</param>
    /// <exception cref="DownloadFailedException">It is not there, damaged or too large.</exception>
    public async Task<DownloadedFile> ExtractAsync(
        MemberSource member, SourceValidators? known, TimeSpan timeLeft, Func<long, ValueTask> progress, CancellationToken cancellationToken)
    {
        if (known is not null)
        {
            return new DownloadedFile(new StoredContent(known.Sha256, known.Size), known.FileName) { Validators = known };
        }

        using var total = new CancellationTokenSource(timeLeft, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellationToken);
        try
        {
            using ScratchFolder folder = scratch.CreateFolder("member");
            StoredContent content = await TakeAsync(member, folder, progress, either.Token);
            string? name = FileName.Normalise(member.Path);
            return new DownloadedFile(content, name) { Validators = new SourceValidators(null, null, content.Sha256, content.Size, name) };
        }
        catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
        {
            throw DownloadErrors.TotalTimeout(Place, options.Value.TotalTimeout, canceled);
        }
        catch (ContainerRefusedException refused)
        {
            throw new DownloadFailedException(refused.Error, canHeal: false, refused);
        }
        catch (ContentTooLargeException large)
        {
            throw DownloadErrors.Final(PreviewErrorCodes.MemberTooLarge, large.Message, cause: large);
        }
        catch (InvalidDataException damage)
        {
            throw DownloadErrors.Final(
                PreviewErrorCodes.FileCorrupt, "The file is damaged where it lies in the other one.", "Check that it can be unpacked.", damage);
        }
    }

    private async Task<StoredContent> TakeAsync(
        MemberSource member, ScratchFolder folder, Func<long, ValueTask> progress, CancellationToken cancellationToken)
    {
        var file = new ContainerFile(folder.File("container"), folder.FullPath, FileFormats.Get(member.Format));
        await FetchAsync(member.Sha256, file.Path, cancellationToken);
        Stream found = await containers.OpenAsync(file, member.Path, cancellationToken)
            ?? throw DownloadErrors.Final(PreviewErrorCodes.MemberNotFound, "The file is not in the other one.");
        await using var counted = new BudgetStream(found, new MemberBudget(limits.Value, file.Size));
        StoredContent content = await intake.TakeAsync(counted, progress, cancellationToken);
        return content.Size == 0 ? throw DownloadErrors.Final(PreviewErrorCodes.FileEmpty, "The file is empty.") : content;
    }

    private async Task FetchAsync(string sha256, string path, CancellationToken cancellationToken)
    {
        await using Stream content = await blobs.OpenReadAsync(BlobNames.Content(sha256), 0, length: null, cancellationToken)
            ?? throw DownloadErrors.Final(
                PreviewErrorCodes.ContentMissing, "The file that it lies in is no longer stored.", "Submit that file again, and ask for its member then.");
        await using FileStream file = File.Create(path);
        await content.CopyToAsync(file, cancellationToken);
    }
}
