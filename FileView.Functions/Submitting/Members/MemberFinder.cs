using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Members;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Submitting.Members;

/// <summary>Finds a member in the list that was made of its container.</summary>
internal sealed class MemberFinder(IBlobStore blobs, IOptions<MemberOptions> options)
{
    /// <summary>Makes the submission of a member.</summary>
    /// <param name="parent">The preview of the file that it is in.</param>
    /// <param name="path">Its path there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProblemException">There is no such member, or none that can be shown.</exception>
    public async Task<Submission> FindAsync(PreviewSnapshot parent, string path, CancellationToken cancellationToken)
    {
        if (parent.Protected)
        {
            // A preview of the member would be open to every client of the caller.
            throw MemberProblems.Locked();
        }

        if (!PreviewLifecycle.IsEnd(parent.Status))
        {
            throw MemberProblems.NotReady();
        }

        if (parent is not { Status: PreviewStatus.Success, Artefacts: { } artefacts, Tree: { } list, Sha256: { } sha256 })
        {
            throw MemberProblems.NoMembers();
        }

        MemberTree tree = await ReadAsync(artefacts, list, cancellationToken);
        Member member = tree.Members.FirstOrDefault(member => member.Path == path) ?? throw MemberProblems.NotFound();
        if (!member.CanBeShown)
        {
            throw member.Encrypted ? MemberProblems.Encrypted() : MemberProblems.NotAFile();
        }

        int depth = await DepthOfAsync(parent, cancellationToken) + 1;
        return depth > options.Value.MaxNesting
            ? throw MemberProblems.TooDeep(options.Value.MaxNesting)
            : new Submission
            {
                Member = new MemberSource(sha256, tree.Format, path, depth),
                FileName = FileName.Normalise(path),
            };
    }

    private async Task<MemberTree> ReadAsync(string artefacts, string list, CancellationToken cancellationToken)
    {
        ArtefactManifest? manifest = await ArtefactManifests.ReadAsync(blobs, artefacts, cancellationToken);
        await using Stream? json = manifest is not null && manifest.Files.TryGetValue(list, out Artefact? file)
            ? await blobs.OpenReadAsync(file.Blob, 0, length: null, cancellationToken)
            : null;
        return (json is null ? null : await JsonSerializer.DeserializeAsync<MemberTree>(json, PreviewJson.Options, cancellationToken))
            ?? throw MemberProblems.Gone();
    }

    private async Task<int> DepthOfAsync(PreviewSnapshot parent, CancellationToken cancellationToken)
    {
        StoredBlob stored = await blobs.ReadAsync(BlobNames.Source(parent.Id), cancellationToken) ?? throw SubmissionProblems.SourceGone();
        return JsonSerializer.Deserialize<PreviewSource>(stored.Content.Span, PreviewJson.Options)?.Member?.Depth ?? 0;
    }
}
