using FileView.Functions.Previews.Formats;
using FileView.Functions.Previews.Members;
using FileView.Functions.Previews.Members.Zips;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Previews.Members;

public sealed class ZipMembersTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("utf-8", "文档/说明.txt")]
    [InlineData("gb18030", "文档/说明.txt")]
    [InlineData("shift_jis", "ドキュメント/せつめい.txt")]
    [InlineData("ibm437", "r\u00e9sum\u00e9.txt")]
    public async Task List_NamesInOldEncodings_AreRead(string encoding, string name)
    {
        Member member = Assert.Single(await ListAsync(SamplesArchive.LegacyZip(encoding, name)));

        Assert.Equal(name, member.Path);
    }

    [Fact]
    public async Task Open_Member_GivesItsBytes()
    {
        ContainerFile file = Store(SamplesZip.Of(("a.txt", "first"), ("b/a.txt", "second")));

        Assert.Equal("second", await ReadAsync(file, "b/a.txt"));
        Assert.Null(await CreateSut().OpenAsync(file, "b", CancellationToken.None));
        Assert.Null(await CreateSut().OpenAsync(file, "c.txt", CancellationToken.None));
    }

    [Fact]
    public async Task Open_MemberWithOtherBytesThanItsSum_IsDamaged()
    {
        byte[] zip = SamplesZip.Of(("mimetype", "stored as it is"));
        zip[zip.AsSpan().IndexOf("stored"u8)] ^= 1;

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Store(zip), "mimetype"));
    }

    [Fact]
    public async Task Open_MemberThatIsLongerThanItSays_IsDamaged()
    {
        byte[] zip = SamplesZip.Of(("a.txt", new string('x', 100_000)));
        int directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(10).CopyTo(zip, directory + 24);

        Assert.Equal(10, Assert.Single(await ListAsync(zip)).Size);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Store(zip), "a.txt"));
    }

    [Fact]
    public async Task List_DirectoryThatPointsElsewhere_IsDamaged()
    {
        byte[] zip = SamplesZip.Of(("a.txt", "x"));
        BitConverter.GetBytes(uint.MaxValue - 1).CopyTo(zip, zip.Length - 6);

        await Assert.ThrowsAsync<InvalidDataException>(() => ListAsync(zip));
    }

    public void Dispose() => _folder.Dispose();

    private static ZipMembers CreateSut() => new(Options.Create(new MemberOptions()));

    private static async Task<string> ReadAsync(ContainerFile file, string path)
    {
        await using Stream content = (await CreateSut().OpenAsync(file, path, CancellationToken.None))!;
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    }

    private Task<IReadOnlyList<Member>> ListAsync(byte[] zip) => CreateSut().ListAsync(Store(zip), CancellationToken.None);

    private ContainerFile Store(byte[] zip)
    {
        string path = Path.Combine(_folder.Path, "a.zip");
        File.WriteAllBytes(path, zip);
        return new ContainerFile(path, _folder.Path, FileFormats.Get("zip"));
    }
}
