using FileView.OcrService.Callbacks;
using FileView.OcrService.Problems;
using FileView.Outbound;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.OcrService.Callbacks;

/// <summary>Which URLs may be called.</summary>
public sealed class CallbackHostsTests
{
    [Theory]
    [InlineData("app.example.com", "https://app.example.com/x")]
    [InlineData("app.example.com", "http://APP.example.com:8080/x?y=z")]
    [InlineData("app.example.com:8443", "https://app.example.com:8443/")]
    [InlineData("*.example.com", "https://a.b.example.com/")]
    [InlineData("127.0.0.1", "http://127.0.0.1:5000/")]
    [InlineData("[::1]", "http://[::1]:5000/")]
    [InlineData("127.0.0.1", "http://2130706433/")]
    public void Check_AllowedHost_Passes(string pattern, string url) => CreateSut(pattern).Check(url);

    [Theory]
    [InlineData("app.example.com", "https://app.example.com.evil.test/")]
    [InlineData("app.example.com", "https://evil.test/app.example.com")]
    [InlineData("app.example.com", "https://evil.test?app.example.com")]
    [InlineData("app.example.com:8443", "https://app.example.com/")]
    [InlineData("*.example.com", "https://example.com/")]
    [InlineData("*.example.com", "https://evilexample.com/")]
    [InlineData("app.example.com", "http://127.0.0.1/")]
    [InlineData("app.example.com", "http://169.254.169.254/latest")]
    public void Check_OtherHost_IsRefused(string pattern, string url) => AssertRefused(CreateSut(pattern), url, "callback_host_not_allowed");

    [Theory]
    [InlineData("ftp://app.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//app.example.com/")]
    [InlineData("app.example.com")]
    [InlineData("https://app.example.com@evil.test/")]
    [InlineData("https://user:secret@app.example.com/")]
    [InlineData("http:///x")]
    public void Check_NoUrl_IsRefused(string url) => AssertRefused(CreateSut("app.example.com"), url, "callback_url_invalid");

    [Theory]
    [InlineData("10.1.2.3", "http://10.1.2.3/")]
    [InlineData("169.254.169.254", "http://169.254.169.254/latest")]
    [InlineData("[fd00:ec2::254]", "http://[fd00:ec2::254]/")]
    [InlineData("2852039166", "http://2852039166/")]
    public void Check_AllowedHostThatIsNotPublic_IsRefusedUnlessItsNetworkIsAllowed(string pattern, string url) =>
        AssertRefused(CreateSut(pattern), url, "callback_host_not_allowed");

    [Fact]
    public void Check_WithoutASecret_IsRefused()
    {
        var sut = new CallbackHosts(Options.Create(new CallbackOptions { AllowedHosts = { "app.example.com" } }), Guard());

        AssertRefused(sut, "https://app.example.com/", "callback_not_configured");
    }

    private static void AssertRefused(CallbackHosts sut, string url, string code) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => sut.Check(url)).Problem.Code);

    private static CallbackHosts CreateSut(string pattern) =>
        new(Options.Create(new CallbackOptions { Secret = "whsec_c2VjcmV0", AllowedHosts = { pattern } }), Guard("127.0.0.0/8", "::1/128"));

    private static OutboundGuard Guard(params string[] networks)
    {
        var options = new OutboundOptions();
        foreach (string network in networks)
        {
            options.AllowedNetworks.Add(network);
        }

        return new OutboundGuard(Options.Create(options), Mock.Of<IDnsResolver>());
    }
}
