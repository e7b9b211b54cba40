using System.Formats.Tar;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Members;
using FileView.Functions.Previews.Members.Tars;

namespace FileView.Tests.Functions.Previews.Members;

public sealed class TarTreeTests
{
    [Fact]
    public async Task List_NameOverTheLimit_IsRefusedBeforeTheRestIsRead()
    {
        using var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, new string('x', 60_000)));
        }

        // Damage behind it, which would be told of otherwise.
        tar.SetLength(tar.Length - 1_000);
        tar.Position = 0;

        ContainerRefusedException refused = await Assert.ThrowsAsync<ContainerRefusedException>(
            () => new TarTree(new MemberOptions(), tar.Length).ListAsync(tar, CancellationToken.None));

        Assert.Equal(PreviewErrorCodes.ArchivePathTooLong, refused.Error.Code);
    }
}
