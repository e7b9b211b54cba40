using FileView.Functions.Platform.Webhooks;
using FileView.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Webhooks;

public sealed class WebhookSecretsTests
{
    private readonly string _old = WebhookSecret.Generate();
    private readonly string _new = WebhookSecret.Generate();
    private readonly string _shared = WebhookSecret.Generate();

    [Fact]
    public void Of_ScopeWithTwoSecrets_BothSignTheNewestFirst()
    {
        IReadOnlyList<WebhookSecret> signers = CreateSut().Of("team");
        IReadOnlyDictionary<string, string> headers = new WebhookSigner(signers).Sign("id", DateTimeOffset.UtcNow, "{}"u8);
        foreach (string known in new[] { _old, _new })
        {
            Assert.Equal(WebhookVerdict.Genuine, Verify(known, headers));
        }

        Assert.Equal(WebhookVerdict.SignatureWrong, Verify(_shared, headers));
        string[] signatures = headers[WebhookHeaders.Signature].Split(' ');
        Assert.Equal(
            new WebhookSigner(WebhookSecret.ParseAll(_new)).Sign("id", TimeOf(headers), "{}"u8)[WebhookHeaders.Signature], signatures[0]);
    }

    [Fact]
    public void Of_ScopeWithoutSecrets_HasThoseForEverybody() => Assert.Single(CreateSut().Of("other"));

    [Fact]
    public void Of_NoSecretAtAll_IsEmpty() =>
        Assert.Empty(new WebhookSecrets(Options.Create(new WebhookOptions())).Of("team"));

    [Theory]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("geheim")]
    [InlineData(null)]
    public void Validate_BrokenSecret_IsNamedButNotShown(string? secret)
    {
        var options = new WebhookOptions { Secrets = { new WebhookSecretOptions { Secret = secret } } };
        string failure = new WebhookOptionsValidator().Validate(null, options).FailureMessage!;
        Assert.Contains("fileview:webhooks:secrets:0:secret", failure, StringComparison.Ordinal);
        Assert.DoesNotContain(secret ?? "geheim", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_WaitOutOfRange_IsRefused()
    {
        Assert.True(new WebhookOptionsValidator().Validate(null, new WebhookOptions { Waits = { 5, 86_401 } }).Failed);
        Assert.True(new WebhookOptionsValidator().Validate(null, new WebhookOptions { Waits = { 0, 86_400 } }).Succeeded);
    }

    private static DateTimeOffset TimeOf(IReadOnlyDictionary<string, string> headers) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(headers[WebhookHeaders.Timestamp], System.Globalization.CultureInfo.InvariantCulture));

    private static WebhookVerdict Verify(string secret, IReadOnlyDictionary<string, string> headers) =>
        new WebhookVerifier(WebhookSecret.ParseAll(secret), TimeProvider.System).Verify(
            headers[WebhookHeaders.Id], headers[WebhookHeaders.Timestamp], headers[WebhookHeaders.Signature], "{}"u8);

    private WebhookSecrets CreateSut() => new(Options.Create(new WebhookOptions
    {
        Secrets =
        {
            new WebhookSecretOptions { Scope = "team", Secret = _new },
            new WebhookSecretOptions { Secret = _shared },
            new WebhookSecretOptions { Scope = "team", Secret = _old },
        },
    }));
}
