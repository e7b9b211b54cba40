using System.Globalization;
using FileView.Functions.Downloading;
using FileView.Functions.Platform.Configuration;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Configuration;

/// <summary>The settings that users bring along, with their documented names and defaults: each arrives.</summary>
public sealed class SeedSettingsTests
{
    private static readonly Dictionary<string, Func<IServiceProvider, object>> Settings = new()
    {
        ["preview:polling:default-timeout"] = services => Of<PollingOptions>(services).DefaultTimeout,
        ["preview:polling:max-timeout"] = services => Of<PollingOptions>(services).MaxTimeout,
        ["preview:polling:default-interval"] = services => Of<PollingOptions>(services).DefaultInterval,
        ["preview:polling:min-interval"] = services => Of<PollingOptions>(services).MinInterval,
        ["preview:polling:max-interval"] = services => Of<PollingOptions>(services).MaxInterval,
        ["preview:polling:smart-strategy:phase1-attempts"] = services => Of<PollingOptions>(services).SmartStrategy.Phase1Attempts,
        ["preview:polling:smart-strategy:phase1-interval"] = services => Of<PollingOptions>(services).SmartStrategy.Phase1Interval,
        ["preview:polling:smart-strategy:phase2-attempts"] = services => Of<PollingOptions>(services).SmartStrategy.Phase2Attempts,
        ["preview:polling:smart-strategy:phase2-interval"] = services => Of<PollingOptions>(services).SmartStrategy.Phase2Interval,
        ["preview:polling:smart-strategy:phase3-interval"] = services => Of<PollingOptions>(services).SmartStrategy.Phase3Interval,
        ["preview:cache:enabled"] = services => Of<CacheOptions>(services).Enabled,
        ["preview:cache:conversion:success-ttl"] = services => Of<CacheOptions>(services).Conversion.SuccessTtl,
        ["preview:cache:conversion:failed-ttl"] = services => Of<CacheOptions>(services).Conversion.FailedTtl,
        ["preview:cache:direct-preview-ttl"] = services => Of<CacheOptions>(services).DirectPreviewTtl,
        ["network:download:connect-timeout"] = services => Of<DownloadOptions>(services).ConnectTimeout,
        ["network:download:read-timeout"] = services => Of<DownloadOptions>(services).ReadTimeout,
        ["network:download:max-retry"] = services => Of<DownloadOptions>(services).MaxRetry,
        ["preview:security:password:ttlSeconds"] = services => Of<PasswordOptions>(services).TtlSeconds,
    };

    [Theory]
    [InlineData("preview:polling:default-timeout", "20", "30")]
    [InlineData("preview:polling:max-timeout", "300", "100")]
    [InlineData("preview:polling:default-interval", "1000", "800")]
    [InlineData("preview:polling:min-interval", "500", "400")]
    [InlineData("preview:polling:max-interval", "5000", "6000")]
    [InlineData("preview:polling:smart-strategy:phase1-attempts", "10", "5")]
    [InlineData("preview:polling:smart-strategy:phase1-interval", "1000", "600")]
    [InlineData("preview:polling:smart-strategy:phase2-attempts", "20", "7")]
    [InlineData("preview:polling:smart-strategy:phase2-interval", "2000", "1500")]
    [InlineData("preview:polling:smart-strategy:phase3-interval", "5000", "4000")]
    [InlineData("preview:cache:enabled", "True", "False")]
    [InlineData("preview:cache:conversion:success-ttl", "86400", "10")]
    [InlineData("preview:cache:conversion:failed-ttl", "60", "5")]
    [InlineData("preview:cache:direct-preview-ttl", "86400", "20")]
    [InlineData("network:download:connect-timeout", "3000", "1000")]
    [InlineData("network:download:read-timeout", "60000", "5000")]
    [InlineData("network:download:max-retry", "3", "1")]
    [InlineData("preview:security:password:ttlSeconds", "1800", "60")]
    public void Setting_EachOfTheSeed_HasItsDefaultAndArrivesInBothSpellings(string key, string byDefault, string other)
    {
        Assert.Equal(byDefault, Read(key));
        Assert.Equal(other, Read(key, ($"fileview:{key}", other)));
        Assert.Equal(other, Read(key, ($"fileview:{key.Replace("-", "", StringComparison.Ordinal)}", other)));
        Assert.Equal(other, Read(key, ($"FILEVIEW:{key.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()}", other)));
    }

    [Fact]
    public void Setting_TwoSpellingsWithTwoValues_IsRefusedByName()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Read(
            "preview:polling:max-timeout",
            ("fileview:preview:polling:max-timeout", "100"),
            ("fileview:preview:polling:maxtimeout", "200")));

        Assert.Contains("fileview:preview:polling:max-timeout", exception.Message, StringComparison.Ordinal);
        Assert.Contains("fileview:preview:polling:maxtimeout", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_TwoSpellingsWithOneValue_IsTaken() => Assert.Equal("100", Read(
        "preview:polling:max-timeout",
        ("fileview:preview:polling:max-timeout", "100"),
        ("fileview:preview:polling:maxtimeout", "100")));

    private static TOptions Of<TOptions>(IServiceProvider services)
        where TOptions : class => services.GetRequiredService<IOptions<TOptions>>().Value;

    private static string? Read(string key, params (string Key, string Value)[] settings)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddPreviews()
            .AddPolling()
            .AddSettings<DownloadOptions>("network:download")
            .BuildServiceProvider();
        return Convert.ToString(Settings[key](services), CultureInfo.InvariantCulture);
    }
}
