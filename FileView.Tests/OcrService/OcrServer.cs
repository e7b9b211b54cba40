using FileView.Tests.Support;

namespace FileView.Tests.OcrService;

/// <summary>One OCR service with Tesseract, for the tests that do not harm it.</summary>
public sealed class OcrServer : IAsyncLifetime
{
    /// <summary>The key of another caller, <c>others</c>.</summary>
    public const string OtherKey = "key-of-others";

    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-test-").FullName;
    private OcrServiceProcess? _process;

    internal OcrServiceProcess Process => _process!;

    internal HttpClient Client => _process!.Client;

    /// <inheritdoc/>
    public async Task InitializeAsync() => _process = await OcrServiceProcess.StartAsync(_folder, new Dictionary<string, string>
    {
        ["ocr:access:keys:1:name"] = "others",
        ["ocr:access:keys:1:key"] = OtherKey,
        ["ocr:limits:max-megabytes"] = "8",
        ["ocr:limits:max-pages"] = "5",
        ["ocr:limits:max-document-pages"] = "8",
        ["ocr:limits:max-megapixels"] = "10",
    });

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
