using System.Globalization;
using System.Text;
using FileView.Tests.Support;
using FileView.Webhooks;

namespace FileView.Tests.Webhooks;

/// <summary>Genuine webhooks pass, all others do not, and the reason is told.</summary>
public sealed class WebhookVerifierTests
{
    private const string Id = "msg_1";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"a"}""");
    private static readonly WebhookSecret Ours = WebhookSecret.Parse(WebhookSecret.Generate());
    private static readonly WebhookSecret Theirs = WebhookSecret.Parse(WebhookSecret.Generate());

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Verify_WhatWasSigned_IsGenuine() => Assert.Equal(WebhookVerdict.Genuine, Verify(Signed(Ours)));

    [Fact]
    public void Verify_SignedWithTheOldAndTheNewSecret_IsGenuineForEither()
    {
        IReadOnlyDictionary<string, string> headers = Signed(Theirs, Ours);

        Assert.Equal(WebhookVerdict.Genuine, Verify(headers));
    }

    [Fact]
    public void Verify_WithSeveralSecrets_TakesAnyOfThem()
    {
        var sut = new WebhookVerifier([Theirs, Ours], _time);

        Assert.Equal(WebhookVerdict.Genuine, Verify(Signed(Ours), sut: sut));
    }

    [Fact]
    public void Verify_SignedWithAnotherSecret_IsWrong() => Assert.Equal(WebhookVerdict.SignatureWrong, Verify(Signed(Theirs)));

    [Fact]
    public void Verify_AnotherBody_IsWrong() =>
        Assert.Equal(WebhookVerdict.SignatureWrong, Verify(Signed(Ours), body: Encoding.UTF8.GetBytes("""{"id": "a"}""")));

    [Fact]
    public void Verify_AnotherId_IsWrong() =>
        Assert.Equal(WebhookVerdict.SignatureWrong, Verify(Changed(WebhookHeaders.Id, "msg_2")));

    [Fact]
    public void Verify_AnotherTimestamp_IsWrong() =>
        Assert.Equal(WebhookVerdict.SignatureWrong, Verify(Changed(WebhookHeaders.Timestamp, Seconds(_time.GetUtcNow().AddSeconds(1)))));

    [Theory]
    [InlineData(300, WebhookVerdict.Genuine)]
    [InlineData(301, WebhookVerdict.TooOld)]
    [InlineData(-300, WebhookVerdict.Genuine)]
    [InlineData(-301, WebhookVerdict.TooNew)]
    public void Verify_AtTheEdgesOfTheTolerance_IsExact(int age, WebhookVerdict verdict)
    {
        IReadOnlyDictionary<string, string> headers =
            new WebhookSigner([Ours]).Sign(Id, _time.GetUtcNow().AddSeconds(-age), Body);

        Assert.Equal(verdict, Verify(headers));
    }

    [Theory]
    [InlineData(WebhookHeaders.Id, null, WebhookVerdict.IdMissing)]
    [InlineData(WebhookHeaders.Id, "", WebhookVerdict.IdMissing)]
    [InlineData(WebhookHeaders.Timestamp, null, WebhookVerdict.TimestampMissing)]
    [InlineData(WebhookHeaders.Timestamp, "soon", WebhookVerdict.TimestampMalformed)]
    [InlineData(WebhookHeaders.Timestamp, "-5", WebhookVerdict.TimestampMalformed)]
    [InlineData(WebhookHeaders.Timestamp, "1e9", WebhookVerdict.TimestampMalformed)]
    [InlineData(WebhookHeaders.Timestamp, "9223372036854775807", WebhookVerdict.TimestampMalformed)]
    [InlineData(WebhookHeaders.Timestamp, "99999999999999999999", WebhookVerdict.TimestampMalformed)]
    [InlineData(WebhookHeaders.Signature, null, WebhookVerdict.SignatureMissing)]
    [InlineData(WebhookHeaders.Signature, "v1a,AAAA", WebhookVerdict.SignatureMissing)]
    [InlineData(WebhookHeaders.Signature, "v1,", WebhookVerdict.SignatureWrong)]
    [InlineData(WebhookHeaders.Signature, "v1,AAAA v1,%%%", WebhookVerdict.SignatureWrong)]
    public void Verify_ABrokenHeader_SaysWhichAndWhy(string header, string? value, WebhookVerdict verdict) =>
        Assert.Equal(verdict, Verify(Changed(header, value)));

    [Fact]
    public void Verify_ASignatureOfAnUnknownVersionBesideOurs_IsGenuine() =>
        Assert.Equal(
            WebhookVerdict.Genuine,
            Verify(Changed(WebhookHeaders.Signature, "v1a,AAAA " + Signed(Ours)[WebhookHeaders.Signature])));

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private IReadOnlyDictionary<string, string> Signed(params WebhookSecret[] secrets) =>
        new WebhookSigner(secrets).Sign(Id, _time.GetUtcNow(), Body);

    private Dictionary<string, string> Changed(string header, string? value)
    {
        var headers = new Dictionary<string, string>(Signed(Ours));
        headers.Remove(header);
        if (value is not null)
        {
            headers[header] = value;
        }

        return headers;
    }

    private WebhookVerdict Verify(IReadOnlyDictionary<string, string> headers, byte[]? body = null, WebhookVerifier? sut = null) =>
        (sut ?? new WebhookVerifier([Ours], _time)).Verify(
            headers.GetValueOrDefault(WebhookHeaders.Id),
            headers.GetValueOrDefault(WebhookHeaders.Timestamp),
            headers.GetValueOrDefault(WebhookHeaders.Signature),
            body ?? Body);
}
