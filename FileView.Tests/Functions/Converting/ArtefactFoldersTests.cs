using FileView.Functions.Converting;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace FileView.Tests.Functions.Converting;

public sealed class ArtefactFoldersTests : IDisposable
{
    private const string Folder = "artefacts/aa/aa/engine";

    private readonly TempFolder _temp = new();
    private readonly WrittenManifests _written = new();
    private readonly FolderBlobStore _blobs;
    private readonly ArtefactFolders _sut;

    public ArtefactFoldersTests()
    {
        _blobs = new FolderBlobStore(_temp["blobs"], TimeProvider.System);
        _sut = new ArtefactFolders(_blobs, _written, TimeProvider.System, NullLogger<ArtefactFolders>.Instance);
    }

    public void Dispose()
    {
        _written.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task Complete_AnotherProcessWasFirst_ItsPreviewStaysAsItIs()
    {
        ArtefactWriter first = await WriteAsync("first");
        ArtefactWriter second = await WriteAsync("second, longer");

        await CompleteAsync(first, replacedETag: null);
        await CompleteAsync(second, replacedETag: null);

        Assert.True((await _sut.CheckAsync(Folder, CancellationToken.None)).IsWhole);
        Assert.Equal("first", await ReadAsync());
        Assert.Equal(first.Files["a.txt"], _written.Find(Folder)!.Files["a.txt"]);
    }

    [Fact]
    public async Task Complete_FolderWasNotWhole_IsReplaced()
    {
        ArtefactWriter first = await WriteAsync("first");
        await CompleteAsync(first, replacedETag: null);
        await _blobs.DeleteAsync(first.Files["a.txt"].Blob, CancellationToken.None);

        (bool whole, string? etag) = await _sut.CheckAsync(Folder, CancellationToken.None);
        await CompleteAsync(await WriteAsync("second"), etag);

        Assert.False(whole);
        Assert.Equal("second", await ReadAsync());
    }

    [Fact]
    public async Task Complete_BrokenManifestHasGoneMeanwhile_IsWritten()
    {
        await CompleteAsync(await WriteAsync("first"), replacedETag: null);
        (_, string? etag) = await _sut.CheckAsync(Folder, CancellationToken.None);
        await _blobs.DeleteAsync(BlobNames.Manifest(Folder), CancellationToken.None);

        await CompleteAsync(await WriteAsync("second"), etag);

        Assert.Equal("second", await ReadAsync());
    }

    [Fact]
    public async Task Complete_SameFileAgain_HasTheSameBlob()
    {
        Artefact first = (await WriteAsync("same")).Files["a.txt"];
        Artefact second = (await WriteAsync("same")).Files["a.txt"];

        Assert.Equal(first, second);
    }

    private async Task<ArtefactWriter> WriteAsync(string content)
    {
        var writer = new ArtefactWriter(_blobs, Folder);
        await File.WriteAllTextAsync(_temp["a.txt"], content);
        await writer.AddFileAsync("a.txt", "text/plain", _temp["a.txt"], CancellationToken.None);
        return writer;
    }

    private Task CompleteAsync(ArtefactWriter writer, string? replacedETag) => _sut.CompleteAsync(
        Folder, replacedETag, "engine", new ConversionResult(PreviewKind.Text, "a.txt"), writer.Files, CancellationToken.None);

    private async Task<string> ReadAsync()
    {
        ArtefactManifest manifest = (await ArtefactManifests.ReadAsync(_blobs, Folder, CancellationToken.None))!;
        return System.Text.Encoding.UTF8.GetString((await _blobs.ReadAsync(manifest.Files["a.txt"].Blob, CancellationToken.None))!.Content.Span);
    }
}
