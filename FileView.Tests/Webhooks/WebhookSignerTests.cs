using System.Text;
using FileView.Webhooks;

namespace FileView.Tests.Webhooks;

/// <summary>Webhooks are signed as the specification says.</summary>
public sealed class WebhookSignerTests
{
    // The example of the Standard Webhooks specification's libraries.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    [Fact]
    public void Sign_TheExampleOfTheSpecification_GivesItsSignature()
    {
        IReadOnlyDictionary<string, string> headers = CreateSut(Secret).Sign(Id, Time, Body);

        Assert.Equal(Id, headers["webhook-id"]);
        Assert.Equal("1614265330", headers["webhook-timestamp"]);
        Assert.Equal(Signature, headers["webhook-signature"]);
    }

    [Fact]
    public void Sign_WithTwoSecrets_GivesASignatureForEach()
    {
        string[] signatures = CreateSut(WebhookSecret.Generate(), Secret).Sign(Id, Time, Body)["webhook-signature"].Split(' ');

        Assert.Equal(2, signatures.Length);
        Assert.Equal(Signature, signatures[1]);
        Assert.StartsWith("v1,", signatures[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("msg.1")]
    public void Sign_AnIdThatWouldBeAmbiguous_Throws(string id) =>
        Assert.Throws<ArgumentException>(() => CreateSut(Secret).Sign(id, Time, Body));

    [Fact]
    public void Constructor_WithoutSecrets_Throws() => Assert.Throws<ArgumentException>(() => new WebhookSigner([]));

    private static WebhookSigner CreateSut(params string[] secrets) => new([.. secrets.Select(WebhookSecret.Parse)]);
}
