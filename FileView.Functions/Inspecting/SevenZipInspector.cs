using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Functions.Previews.Members;

namespace FileView.Functions.Inspecting;

/// <summary>Tells whether a 7-Zip archive needs a password: for its list, or for everything in it.</summary>
internal static class SevenZipInspector
{
    private const string Format = "7z";

    /// <summary>Inspects a file.</summary>
    /// <param name="containers">What lists archives.</param>
    /// <param name="path">Its path.</param>
    /// <param name="folder">The scratch folder.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Inspection> InspectAsync(MemberContainers containers, string path, string folder, CancellationToken cancellationToken)
    {
        try
        {
            MemberTree tree = await containers.ListAsync(new ContainerFile(path, folder, FileFormats.Get(Format)), cancellationToken);
            Member[] files = [.. tree.Members.Where(member => !member.Folder && member.Size > 0)];

            // Where only some members need a password, the others are shown without.
            return files.Length > 0 && Array.TrueForAll(files, member => member.Encrypted) ? Inspection.Locked(Format) : Inspection.Of(Format);
        }
        catch (ContainerRefusedException refused) when (refused.End == PreviewStatus.PasswordRequired)
        {
            return Inspection.Locked(Format);
        }
        catch (ContainerRefusedException)
        {
            // Damaged or over a limit: converting says so, with everything that it says of an archive.
            return Inspection.Of(Format);
        }
    }
}
