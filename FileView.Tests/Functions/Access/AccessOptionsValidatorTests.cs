using FileView.Functions.Access;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Access;

public sealed class AccessOptionsValidatorTests
{
    private static readonly string Hash = "sha256:" + new string('a', 64);

    [Theory]
    [InlineData("Production", "open", "true", "fileview:access:open")]
    [InlineData("Production", "session-ttl", "5", "fileview:access:keys is empty")]
    [InlineData("Production", "keys:0:key", "plain", "fileview:access:keys:0:key")]
    [InlineData("Development", "keys:0:hash", "sha256:12", "fileview:access:keys:0:hash")]
    [InlineData("Development", "keys:0:name", "a b", "fileview:access:keys:0:name")]
    [InlineData("Development", "session-ttl", "5", "fileview:access:session-ttl")]
    public void Start_SettingThatCannotBe_IsNamed(string environment, string setting, string value, string named)
    {
        var settings = new Dictionary<string, string?> { [$"fileview:access:{setting}"] = value };
        if (setting.EndsWith(":key", StringComparison.Ordinal))
        {
            settings["fileview:access:keys:0:name"] = "portal";
        }

        using var app = new IntakeApp(settings, environment: environment);
        var failure = Assert.Throws<OptionsValidationException>(() => app.Get<IOptions<AccessOptions>>().Value);
        Assert.Contains(failure.Failures, text => text.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Start_HashedKeyOutsideDevelopment_IsFine()
    {
        using var app = new IntakeApp(
            new() { ["fileview:access:keys:0:name"] = "portal", ["fileview:access:keys:0:hash"] = Hash }, environment: "Production");
        Assert.False(app.Get<ApiKeyRing>().IsOpen);
    }

    [Fact]
    public void Start_KeyInDevelopment_ClosesAccess()
    {
        using var app = new IntakeApp(new() { ["fileview:access:keys:0:name"] = "portal", ["fileview:access:keys:0:key"] = "plain" });
        Assert.False(app.Get<ApiKeyRing>().IsOpen);
        Assert.Equal("portal", app.Get<ApiKeyRing>().Find("plain")?.Scope);
    }
}
