using FileView.Functions.Platform.Configuration;
using FileView.Functions.Watching;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Watching;

public sealed class WatchingOptionsValidatorTests
{
    [Fact]
    public void Validate_Nothing_IsTaken() => Assert.True(Validate(null, null).Succeeded);

    [Fact]
    public void Validate_AddressAndSecrets_AreTaken() =>
        Assert.True(Validate("https://alerts.example/in?a=1", $"{WatchingApp.Secret} {WatchingApp.Secret}").Succeeded);

    [Theory]
    [InlineData("alerts.example", WatchingApp.Secret, "url")]
    [InlineData("ftp://alerts.example/", WatchingApp.Secret, "url")]
    [InlineData("https://user:geheim@alerts.example/", WatchingApp.Secret, "url")]
    [InlineData("https://alerts.example/", null, "secret")]
    [InlineData("https://alerts.example/", "geheim", "secret")]
    [InlineData("https://alerts.example/", "whsec_Z2VoZWlt", "secret")]
    [InlineData(null, WatchingApp.Secret, "url")]
    public void Validate_WhatCannotBePosted_IsRefusedAndNamedWithoutShowingIt(string? url, string? secret, string setting)
    {
        string failure = Assert.Single(Validate(url, secret).Failures!);
        Assert.Contains($"fileview:watching:alert-webhook:{setting}", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("Z2VoZWlt", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3_601)]
    public void Validate_IntervalOutOfRange_IsRefusedAndNamed(int interval) => Assert.Contains(
        "fileview:watching:interval",
        new SettingsValidator<WatchingOptions>("watching").Validate(null, new WatchingOptions { Interval = interval }).FailureMessage,
        StringComparison.Ordinal);

    private static ValidateOptionsResult Validate(string? url, string? secret)
    {
        var options = new WatchingOptions();
        options.AlertWebhook.Url = url;
        options.AlertWebhook.Secret = secret;
        return new WatchingOptionsValidator().Validate(null, options);
    }
}
