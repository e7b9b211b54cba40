using System.Text;
using System.Text.Json;
using FileView.Functions.Previews;

namespace FileView.Tests.Support;

/// <summary>What a conversion made.</summary>
internal sealed record SamplesPreview(SamplesApp App, string Artefacts, ArtefactManifest Manifest)
{
    /// <summary>Finds an artefact, or a picture of a page that is made only now.</summary>
    public async Task<Artefact?> FindAsync(string path) => Manifest.Files.GetValueOrDefault(path)
        ?? await App.Get<IPagePictures>().FindAsync(Artefacts, Manifest, path, CancellationToken.None);

    /// <summary>Reads an artefact.</summary>
    public async Task<byte[]> ReadAsync(string path)
    {
        Artefact artefact = await FindAsync(path) ?? throw new KeyNotFoundException(path);
        byte[] content = (await App.Blobs.ReadAsync(artefact.Blob, CancellationToken.None))!.Content.ToArray();
        Assert.Equal(artefact.Size, content.Length);
        return content;
    }

    /// <summary>Reads the page that a viewer opens first, as HTML.</summary>
    public async Task<string> ReadHtmlAsync() => Encoding.UTF8.GetString(await ReadAsync(Manifest.Entry));

    /// <summary>Reads the text by page.</summary>
    public async Task<PageText[]> ReadTextAsync() =>
        JsonSerializer.Deserialize<PageText[]>(await ReadAsync(Manifest.TextPath!), PreviewJson.Options)!;

    /// <summary>Reads an artefact that is JSON.</summary>
    public async Task<T> ReadJsonAsync<T>(string path) => JsonSerializer.Deserialize<T>(await ReadAsync(path), PreviewJson.Options)!;
}
