using FileView.Functions.Ocr.Service;
using FileView.Functions.Platform.Health;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr;

/// <summary>The OCR service, by a question for a job that it does not have.</summary>
internal sealed class OcrHealthPart(OcrServiceClient service, IOptions<OcrOptions> options) : IHealthPart
{
    private const string Asked = "health-probe";

    /// <inheritdoc/>
    public string Name => "ocr";

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.Url))
        {
            return PartHealth.Off;
        }

        await service.FindAsync(Asked, cancellationToken);
        return PartHealth.Ok;
    }
}
