using FileView.Tests.Support;

namespace FileView.Tests.OcrService;

/// <summary>Settings that stop the start, with the key named and no stack.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ocr:pages:workers", "ocr:pages:workers=0")]
    [InlineData("ocr:limits:max-pages", "ocr:limits:max-pages=none")]
    [InlineData("ocr:pages:workers ocr:limits:max-pages", "ocr:pages:workers=0", "ocr:limits:max-pages=0")]
    [InlineData("ocr:callback:waits", "ocr:callback:waits=")]
    [InlineData("ocr:callback:secret", "ocr:callback:secret=whsec_short")]
    [InlineData("ocr:access:open", "ocr:access:open=true", "environment=Production")]
    [InlineData("ocr:access:keys:0:key", "environment=Production")]
    [InlineData("ocr:engine", "ocr:engine=other")]
    [InlineData("ocr:engine", "ocr:engine=7")]
    [InlineData("ocr:deepseek:base-url", "ocr:engine=deepseek")]
    [InlineData("ocr:base-url", "ocr:base-url=/here")]
    [InlineData("ocr:tesseract:program", "ocr:tesseract:program=no-such-program")]
    [InlineData("ocr:tesseract:languages", "ocr:tesseract:languages=eng+xyz")]
    [InlineData("ocr:tools:path", "ocr:tools:path=/nowhere")]
    public async Task Start_BrokenSetting_IsRefusedWithItsName(string names, params string[] settings)
    {
        (int code, string output) = await OcrServiceProcess.StartRefusedAsync(
            _folder.Path, settings.Select(setting => setting.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]));

        Assert.All(names.Split(' '), name => Assert.Contains(name, output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(2, code);
    }

    [Fact]
    public async Task Start_WithoutPoppler_IsRefused()
    {
        Directory.CreateSymbolicLink(_folder["tesseract"], "/usr/bin/tesseract");

        (int code, string output) = await OcrServiceProcess.StartRefusedAsync(
            _folder["data"], new Dictionary<string, string> { ["ocr:tools:path"] = _folder.Path });

        Assert.Equal(2, code);
        Assert.Contains("pdfinfo", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderOrPortOfAnother_IsRefused()
    {
        await using OcrServiceProcess service = await OcrServiceProcess.StartAsync(_folder.Path);

        (int folder, string folderOutput) = await OcrServiceProcess.StartRefusedAsync(_folder.Path, new Dictionary<string, string>());
        (int port, string portOutput) = await OcrServiceProcess.StartRefusedAsync(
            _folder["other"], new Dictionary<string, string> { ["urls"] = service.Address.ToString() });

        Assert.Equal(2, folder);
        Assert.Contains("ocr:store:folder", folderOutput, StringComparison.Ordinal);
        Assert.Equal(2, port);
        Assert.Contains("urls", portOutput, StringComparison.Ordinal);
    }
}
