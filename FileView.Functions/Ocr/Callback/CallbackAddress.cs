using FileView.Functions.Platform.Urls;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr.Callback;

/// <summary>Where the OCR service calls back.</summary>
internal sealed class CallbackAddress(IOptions<OcrOptions> options, IOptions<UrlOptions> urls)
{
    /// <summary>The path of the receiver.</summary>
    public const string Path = "api/ocr/callback/";

    /// <summary>Gets the address for an instance; <see langword="null"/> when callbacks are off.</summary>
    public string? Of(string instance)
    {
        OcrCallbackOptions callback = options.Value.Callback;
        string? root = string.IsNullOrEmpty(callback.BaseUrl) ? urls.Value.BaseUrl : callback.BaseUrl;
        return callback.Enabled ? $"{root?.TrimEnd('/')}/{Path}{instance}" : null;
    }
}
