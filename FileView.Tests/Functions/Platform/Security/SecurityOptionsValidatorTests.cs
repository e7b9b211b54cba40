using FileView.Functions.Platform.Security;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Security;

public sealed class SecurityOptionsValidatorTests
{
    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Development", "too-short-for-it", false)]
    [InlineData("Production", null, false)]
    [InlineData("Production", "", false)]
    [InlineData("Production", "0123456789abcdef0123456789abcde", false)]
    [InlineData("Production", "0123456789abcdef0123456789abcdef", true)]
    public void Validate_Secret_IsHeldAgainstTheRules(string environment, string? secret, bool valid)
    {
        var sut = new SecurityOptionsValidator(TestEnvironment.Named(environment));

        ValidateOptionsResult result = sut.Validate(null, new SecurityOptions { Secret = secret });

        Assert.Equal(valid, result.Succeeded);
        string message = result.FailureMessage ?? "";
        Assert.Equal(!valid, message.Contains("fileview:security:secret", StringComparison.Ordinal));
        Assert.True(string.IsNullOrEmpty(secret) || !message.Contains(secret, StringComparison.Ordinal));
    }
}
