using FileView.Functions.Ocr;
using FileView.Functions.Platform.Urls;
using FileView.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Ocr;

public sealed class OcrOptionsValidatorTests
{
    private static readonly string Secret = WebhookSecret.Generate();

    [Theory]
    [InlineData(null, true, null, null, null)]
    [InlineData("http://127.0.0.1:7090", false, null, null, null)]
    [InlineData("http://127.0.0.1:7090", true, "secret", "https://view.example", null)]
    [InlineData("http://127.0.0.1:7090", true, "secret", null, "https://view.example")]
    public void Validate_SettingsThatWork_Pass(string? url, bool callbacks, string? secret, string? callbackBase, string? baseUrl) =>
        Assert.True(Validate(url, callbacks, secret, callbackBase, baseUrl).Succeeded);

    [Theory]
    [InlineData("not a url", false, null, null, "fileview:ocr:url")]
    [InlineData("ftp://ocr.example", false, null, null, "fileview:ocr:url")]
    [InlineData("http://127.0.0.1:7090", true, null, "https://view.example", "fileview:ocr:callback:secret")]
    [InlineData("http://127.0.0.1:7090", true, "secret", null, "fileview:ocr:callback:base-url")]
    public void Validate_SettingsThatCouldNotWork_NameTheKey(string url, bool callbacks, string? secret, string? callbackBase, string key)
    {
        ValidateOptionsResult result = Validate(url, callbacks, secret, callbackBase, baseUrl: null);
        Assert.Contains(key, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    private static ValidateOptionsResult Validate(string? url, bool callbacks, string? secret, string? callbackBase, string? baseUrl)
    {
        var options = new OcrOptions { Url = url };
        options.Callback.Enabled = callbacks;
        options.Callback.Secret = secret is null ? null : Secret;
        options.Callback.BaseUrl = callbackBase;
        return new OcrOptionsValidator(Options.Create(new UrlOptions { BaseUrl = baseUrl })).Validate(null, options);
    }
}
