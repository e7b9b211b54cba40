using FileView.Functions.Access;
using FileView.Functions.Platform;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform;

/// <summary>What the app says at its start about settings that it cannot run with.</summary>
public sealed class PlatformStartTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Start_OutsideDevelopmentWithoutSecretAndAddress_FailsAndNamesBoth()
    {
        string message = await FailAsync("Production");

        Assert.Contains("fileview:security:secret", message, StringComparison.Ordinal);
        Assert.Contains("fileview:preview:url:base-url", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fileview:preview:polling:default-timeout", "0")]
    [InlineData("fileview:preview:polling:max-timeout", "4")]
    [InlineData("fileview:preview:polling:max-interval", "-1")]
    [InlineData("fileview:preview:polling:smart-strategy:phase1-attempts", "-1")]
    [InlineData("fileview:preview:polling:smart-strategy:phase2-interval", "0")]
    [InlineData("fileview:preview:cache:conversion:success-ttl", "-1")]
    [InlineData("fileview:redis:timeout", "0")]
    [InlineData("fileview:runs:grace", "0")]
    [InlineData("fileview:storage:container", "No Container")]
    public async Task Start_SettingOutOfRange_FailsAndNamesIt(string key, string value) =>
        Assert.Contains(key, await FailAsync("Development", (key, value)), StringComparison.Ordinal);

    [Fact]
    public async Task Start_RedisConnectionThatCannotBeRead_FailsWithoutRepeatingIt()
    {
        string message = await FailAsync("Development", ("fileview:redis:connection", ",password=geheim,nonsense=1"));

        Assert.Contains("fileview:redis", message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fileview:preview:polling:smart-strategy:phase1-interval")]
    [InlineData("fileview:preview:polling:smartstrategy:phase1interval")]
    public async Task Start_PhaseOutsideTheBounds_IsSaid(string key)
    {
        await using TestApp app = await StartAsync("Development", (key, "100"));

        Assert.Contains(app.Logs.Lines, line => line.Contains("smart-strategy:phase1-interval is outside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_OutsideDevelopmentWithSecretAndAddress_Starts()
    {
        await using TestApp app = await StartAsync(
            "Production",
            ("fileview:security:secret", Secret),
            ("WEBSITE_HOSTNAME", "site.example.org"),
            ("fileview:access:keys:0:name", "portal"),
            ("fileview:access:keys:0:hash", $"sha256:{new string('0', 64)}"));

        Assert.NotNull(app.Client.BaseAddress);
    }

    private static async Task<string> FailAsync(string environment, params (string Key, string Value)[] settings)
    {
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using TestApp app = await StartAsync(environment, settings);
        });
        return exception is AggregateException several
            ? string.Join('\n', several.InnerExceptions.OfType<OptionsValidationException>().Select(failure => failure.Message))
            : Assert.IsAssignableFrom<OptionsValidationException>(exception).Message;
    }

    private static Task<TestApp> StartAsync(string environment, params (string Key, string Value)[] settings) =>
        TestApp.StartAsync(new TestAppSetup
        {
            Settings = settings
                .Append(("AZURE_FUNCTIONS_ENVIRONMENT", environment))
                .ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2),
            Configure = builder => builder.Services
                .AddPlatform(builder.Configuration)
                .AddPreviews()
                .AddAccess()
                .AddPolling(),
        });
}
