using System.Text.Json;
using FileView.Functions.Converting;
using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Members;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting.Archives;

public sealed class ArchiveEngineTests
{
    public static TheoryData<string, byte[]> Kinds => new()
    {
        { "a.zip", SamplesZip.Of(("docs/read me.txt", "hello"), ("b.md", "# b")) },
        { "a.jar", SamplesZip.Of(("docs/read me.txt", "hello"), ("b.md", "# b")) },
        { "a.tar", SamplesArchive.Tar(("docs/read me.txt", "hello"), ("b.md", "# b")) },
        { "a.tar.gz", SamplesArchive.Gzip(SamplesArchive.Tar(("docs/read me.txt", "hello"), ("b.md", "# b"))) },
        { "a.7z", SamplesArchive.SevenZip("7z", "", ("docs/read me.txt", "hello"u8.ToArray()), ("b.md", "# b"u8.ToArray())) },
        { "a.tar.bz2", SamplesArchive.SevenZip("bzip2", "", ("a.tar", SamplesArchive.Tar(("docs/read me.txt", "hello"), ("b.md", "# b")))) },
        { "a.tar.xz", SamplesArchive.SevenZip("xz", "", ("a.tar", SamplesArchive.Tar(("docs/read me.txt", "hello"), ("b.md", "# b")))) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Convert_ArchiveOfAnyKind_IsATreeAListAndText(string name, byte[] content)
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(content, name);

        Assert.Equal(PreviewKind.Archive, preview.Manifest.Kind);
        Assert.Equal(MemberTree.Path, preview.Manifest.TreePath);
        MemberTree tree = await TreeAsync(preview);
        Member file = Assert.Single(tree.Members, member => member.Path == "docs/read me.txt");
        Assert.Equal(5, file.Size);
        Assert.True(file.CanBeShown);
        Assert.Contains(tree.Members, member => member.Path == "b.md");
        Assert.Contains("<td>docs/read me.txt</td><td>5</td>", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
        Assert.Contains("read me.txt", Assert.Single(await preview.ReadTextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_PlainGzip_IsATreeOfOne()
    {
        await using var app = new SamplesApp();
        byte[] named = SamplesArchive.SevenZip("gzip", "", ("notes.txt", "hello"u8.ToArray()));

        Member withName = Assert.Single((await TreeAsync(await app.PreviewAsync(named, "x.gz"))).Members);
        Member without = Assert.Single((await TreeAsync(await app.PreviewAsync(SamplesArchive.Gzip("hello"u8.ToArray()), "y.gz"))).Members);

        Assert.Equal(("notes.txt", 5L), (withName.Path, withName.Size));
        Assert.Equal(("content", 5L), (without.Path, without.Size));
    }

    [Fact]
    public async Task Convert_FoldersAndLinks_AreListed()
    {
        await using var app = new SamplesApp();
        byte[] tar = SamplesArchive.Tar(("docs/", ""), ("docs/passwords", "→/etc/passwd"), ("docs/a.txt", "a"));

        MemberTree tree = await TreeAsync(await app.PreviewAsync(tar, "a.tar"));

        Assert.True(tree.Members[0].Folder);
        Assert.True(tree.Members[1].Link);
        Assert.False(tree.Members[1].CanBeShown);
        Assert.Equal("docs/a.txt", tree.Members[2].Path);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("7z")]
    public async Task Convert_EncryptedMembers_AreMarked(string type)
    {
        await using var app = new SamplesApp();

        PreviewRun run = await app.StoreAsync(SamplesArchive.SevenZip(type, "-psecret", ("a.txt", "hello"u8.ToArray())), "a." + type);
        SamplesPreview preview = await app.OpenAsync((await app.ConvertAsync(run, type)).Artefacts!);

        Assert.True(Assert.Single((await TreeAsync(preview)).Members).Encrypted);
        Assert.Contains("encrypted", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_SevenZipWithEncryptedList_AsksForThePassword()
    {
        ConvertOutcome outcome = await ConvertAsync(SamplesArchive.SevenZip("7z", "-psecret -mhe=on", ("a.txt", "hello"u8.ToArray())), "a.7z");

        Assert.Equal(PreviewStatus.PasswordRequired, outcome.End);
        Assert.Equal(PreviewErrorCodes.PasswordRequired, outcome.Error!.Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Convert_ArchiveCutShort_FailsAsCorrupt(string name, byte[] content)
    {
        ConvertOutcome outcome = await ConvertAsync(content[..(content.Length * 2 / 5)], name);

        Assert.Equal(PreviewStatus.Failed, outcome.End);
        Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code);
    }

    [Theory]
    [InlineData("members:max-entries", "1", "archive_too_many_entries")]
    [InlineData("members:max-unpacked-megabytes", "1", "archive_too_large")]
    [InlineData("members:max-path-length", "20", "archive_path_too_long")]
    [InlineData("members:max-path-depth", "2", "archive_path_too_deep")]
    [InlineData("members:max-ratio", "2", "archive_ratio_too_high")]
    public async Task Convert_ArchiveOverALimit_SaysWhichSetting(string setting, string value, string code)
    {
        string zeros = setting.Contains("path", StringComparison.Ordinal) ? "0" : new('0', 17 * 1024 * 1024);
        (string, string)[] entries = [("one/two/three/four-five.txt", "1"), ("zeros", zeros)];
        foreach ((string name, byte[] content) in new[]
        {
            ("a.zip", SamplesZip.Of(entries)), ("a.tar.gz", SamplesArchive.Gzip(SamplesArchive.Tar(entries))),
        })
        {
            ConvertOutcome outcome = await ConvertAsync(content, name, (setting, value));

            Assert.Equal(PreviewStatus.Failed, outcome.End);
            Assert.Equal(code, outcome.Error!.Code);
            Assert.Contains("fileview:" + setting, outcome.Error.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Convert_NamesWithMarkup_AreText()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(SamplesZip.Of(("<img src=x onerror=alert(1)>.txt", "x")), "a.zip");

        Assert.DoesNotContain("<img", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    private static async Task<ConvertOutcome> ConvertAsync(byte[] content, string name, params (string, string)[] settings)
    {
        await using var app = new SamplesApp(settings);
        PreviewRun run = await app.StoreAsync(content, name);
        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        return found.End is null
            ? await app.ConvertAsync(run, found.Format!)
            : new ConvertOutcome { End = found.End, Error = found.Error };
    }

    private static async Task<MemberTree> TreeAsync(SamplesPreview preview) =>
        JsonSerializer.Deserialize<MemberTree>(await preview.ReadAsync(MemberTree.Path), PreviewJson.Options)!;
}
