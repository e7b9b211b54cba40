using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Members;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Archives;

/// <summary>Writes what is in an archive: the tree for programs, a page for readers, the names for search.</summary>
internal sealed class ArchivePages(MemberContainers containers, IOptions<MemberOptions> options)
{
    private const string Entry = "index.html";

    /// <summary>Gets what of the settings changes the result.</summary>
    public string OptionsKey
    {
        get
        {
            MemberOptions limits = options.Value;
            return $"{limits.MaxEntries} {limits.MaxUnpackedMegabytes} {limits.MaxRatio} {limits.MaxPathLength} {limits.MaxPathDepth}";
        }
    }

    /// <summary>Lists an archive and stores what is shown of it.</summary>
    /// <exception cref="ContentRefusedException">It is damaged, locked or over a limit.</exception>
    public async Task<ConversionResult> StoreAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        MemberTree tree = await MemberTrees.ListAsync(containers, job, cancellationToken);
        await MemberTrees.StoreAsync(job, tree, cancellationToken);
        string file = job.Folder.File(Entry);
        await using (HtmlPage page = await HtmlPage.CreateAsync(file, job.Format.Label, notice: null))
        {
            MemberTable.Write(page, tree.Members);
        }

        await job.Artefacts.AddFileAsync(Entry, "text/html; charset=utf-8", file, cancellationToken);
        string text = await TextByPage.StoreAsync(job, string.Join('\n', tree.Members.Select(member => member.Path)), cancellationToken);
        return new ConversionResult(PreviewKind.Archive, Entry) { TextPath = text, TreePath = MemberTree.Path };
    }
}
