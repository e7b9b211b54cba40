using System.Text.Json;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Members;

namespace FileView.Functions.Converting.Archives;

/// <summary>Lists the members of the content of a conversion, and stores the list.</summary>
internal static class MemberTrees
{
    /// <summary>Lists the members.</summary>
    /// <exception cref="ContentRefusedException">The content is damaged, locked or over a limit.</exception>
    public static async Task<MemberTree> ListAsync(MemberContainers containers, ConversionJob job, CancellationToken cancellationToken)
    {
        try
        {
            var file = new ContainerFile(job.ContentPath, job.Folder.FullPath, job.Format) { Password = job.Password };
            return await containers.ListAsync(file, cancellationToken);
        }
        catch (ContainerRefusedException refused)
        {
            throw new ContentRefusedException(refused.End, refused.Error);
        }
    }

    /// <summary>Stores the list.</summary>
    public static async Task StoreAsync(ConversionJob job, MemberTree tree, CancellationToken cancellationToken)
    {
        string file = job.Folder.File(MemberTree.Path);
        await using (FileStream stream = File.Create(file))
        {
            await JsonSerializer.SerializeAsync(stream, tree, PreviewJson.Options, cancellationToken);
        }

        await job.Artefacts.AddFileAsync(MemberTree.Path, "application/json", file, cancellationToken);
    }
}
