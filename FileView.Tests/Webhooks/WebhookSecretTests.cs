using FileView.Webhooks;

namespace FileView.Tests.Webhooks;

/// <summary>What is a secret, and what is not.</summary>
public sealed class WebhookSecretTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(64)]
    public void Parse_ALengthWithinTheRange_IsTaken(int bytes) => WebhookSecret.Parse(Written(bytes));

    [Theory]
    [InlineData(23)]
    [InlineData(65)]
    public void Parse_ALengthOutOfTheRange_IsRefusedWithTheRange(int bytes) =>
        Assert.Contains("24 to 64", Assert.Throws<FormatException>(() => WebhookSecret.Parse(Written(bytes))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa*w")]
    public void Parse_SomethingElse_IsRefusedWithoutBeingShown(string text)
    {
        string message = Assert.Throws<FormatException>(() => WebhookSecret.Parse(text)).Message;

        Assert.DoesNotContain("MfKQ9r8", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseAll_SecretsBySpace_GivesAll() =>
        Assert.Equal(2, WebhookSecret.ParseAll($" {WebhookSecret.Generate()}  {WebhookSecret.Generate()}\n").Count);

    [Fact]
    public void ParseAll_Nothing_GivesNone() => Assert.Empty(WebhookSecret.ParseAll(null));

    [Fact]
    public void ToString_OfASecret_DoesNotTellIt() => Assert.Equal("whsec_…", WebhookSecret.Parse(Written(32)).ToString());

    private static string Written(int bytes) => "whsec_" + Convert.ToBase64String(new byte[bytes]);

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", true)]
    [InlineData("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE= nonsense", false)]
    [InlineData("whsec_MDEy", false)]
    public void FindFault_Secrets_IsASentenceWithoutThemOnlyWhenOneIsWrong(string? text, bool right)
    {
        string? fault = WebhookSecret.FindFault(text);

        Assert.Equal(right, fault is null);
        Assert.DoesNotContain("nonsense", fault ?? "", StringComparison.Ordinal);
    }
}
