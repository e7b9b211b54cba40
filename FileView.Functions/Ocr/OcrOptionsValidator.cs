using FileView.Functions.Platform.Urls;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr;

/// <summary>Refuses what could only be found out when the first picture comes.</summary>
internal sealed class OcrOptionsValidator(IOptions<UrlOptions> urls) : IValidateOptions<OcrOptions>
{
    private const string Section = "fileview:ocr";
    private const string PollInstead = $"or set {Section}:callback:enabled to false: then it is asked in phases.";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OcrOptions options)
    {
        if (string.IsNullOrEmpty(options.Url))
        {
            return ValidateOptionsResult.Success;
        }

        var failures = new List<string>();
        if (!PublicUrls.IsBaseUrl(options.Url))
        {
            failures.Add($"{Section}:url must be the http or https address of the OCR service, without user name, query and fragment.");
        }

        if (options.Callback.Enabled && string.IsNullOrWhiteSpace(options.Callback.Secret))
        {
            failures.Add($"{Section}:callback:secret is missing: set it to the OCR service's ocr:callback:secret, {PollInstead}");
        }

        if (options.Callback.Enabled && string.IsNullOrEmpty(options.Callback.BaseUrl) && string.IsNullOrEmpty(urls.Value.BaseUrl))
        {
            failures.Add($"The OCR service cannot call back without an address: set {Section}:callback:base-url, {PollInstead}");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
