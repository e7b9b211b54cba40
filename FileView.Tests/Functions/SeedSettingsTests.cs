using System.Reflection;
using FileView.Functions.Access;
using FileView.Functions.Downloading;
using FileView.Functions.Platform.Configuration;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions;

/// <summary>The eighteen settings of the document that the product was created from: their names, defaults and effect.</summary>
public sealed class SeedSettingsTests
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        ["preview:polling"] = typeof(PollingOptions),
        ["preview:cache"] = typeof(CacheOptions),
        ["network:download"] = typeof(DownloadOptions),
        ["preview:security:password"] = typeof(PasswordOptions),
    };

    public static TheoryData<string, string, string, string> Settings => new()
    {
        { "preview:polling", "default-timeout", "20", "30" },
        { "preview:polling", "max-timeout", "300", "200" },
        { "preview:polling", "default-interval", "1000", "1500" },
        { "preview:polling", "min-interval", "500", "600" },
        { "preview:polling", "max-interval", "5000", "4000" },
        { "preview:polling", "smart-strategy:phase1-attempts", "10", "11" },
        { "preview:polling", "smart-strategy:phase1-interval", "1000", "1100" },
        { "preview:polling", "smart-strategy:phase2-attempts", "20", "21" },
        { "preview:polling", "smart-strategy:phase2-interval", "2000", "2100" },
        { "preview:polling", "smart-strategy:phase3-interval", "5000", "4900" },
        { "preview:cache", "enabled", "True", "False" },
        { "preview:cache", "conversion:success-ttl", "86400", "3600" },
        { "preview:cache", "conversion:failed-ttl", "60", "10" },
        { "preview:cache", "direct-preview-ttl", "86400", "7200" },
        { "network:download", "connect-timeout", "3000", "2000" },
        { "network:download", "read-timeout", "60000", "30000" },
        { "network:download", "max-retry", "3", "5" },
        { "preview:security:password", "ttlSeconds", "1800", "900" },
    };

    [Fact]
    public void Settings_OfTheSeed_AreEighteen() => Assert.Equal(18, Settings.Count);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_NotGiven_HasTheDefaultOfTheSeed(string section, string name, string @default, string other)
    {
        Assert.NotEqual(@default, other);
        Assert.Equal(@default, Read(section, name, []));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_GivenAsInTheSeed_IsRead(string section, string name, string @default, string other)
    {
        Assert.NotEqual(@default, other);
        Assert.Equal(other, Read(section, name, new() { [$"fileview:{section}:{name}"] = other }));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_GivenWithoutHyphens_IsTheSame(string section, string name, string @default, string other)
    {
        Assert.NotEqual(@default, other);
        string key = $"FILEVIEW:{section}:{name}".Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        Assert.Equal(other, Read(section, name, new() { [key] = other }));
    }

    [Fact]
    public void Setting_GivenTwiceWithTwoValues_StopsTheStart()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Read("preview:polling", "max-timeout", new()
        {
            ["fileview:preview:polling:max-timeout"] = "100",
            ["fileview:preview:polling:maxtimeout"] = "200",
        }));
        Assert.Contains("max-timeout", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview:polling", "max-timeout", "1")]
    [InlineData("preview:cache", "conversion:failed-ttl", "-1")]
    [InlineData("network:download", "max-retry", "-1")]
    [InlineData("preview:security:password", "ttlSeconds", "0")]
    public void Setting_OutOfItsRange_StopsTheStartAndIsNamedInFull(string section, string name, string value)
    {
        string key = $"fileview:{section}:{name}";
        var exception = Assert.Throws<OptionsValidationException>(() => Read(section, name, new() { [key] = value }));
        Assert.Contains(key, exception.Message, StringComparison.Ordinal);
    }

    private static string? Read(string section, string name, Dictionary<string, string?> settings)
    {
        MethodInfo read = typeof(SeedSettingsTests)
            .GetMethod(nameof(Bind), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(Sections[section]);
        object? value = read.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [section, settings], null);
        foreach (string part in name.Split(':'))
        {
            value = value!.GetType().GetProperties().Single(property => SettingNames.Of(property) == part).GetValue(value);
        }

        return value?.ToString();
    }

    private static TOptions Bind<TOptions>(string section, Dictionary<string, string?> settings)
        where TOptions : class, new() => new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSettings<TOptions>(section)
            .BuildServiceProvider()
            .GetRequiredService<IOptions<TOptions>>().Value;
}
