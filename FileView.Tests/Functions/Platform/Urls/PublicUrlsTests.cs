using FileView.Functions.Platform.Urls;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Urls;

public sealed class PublicUrlsTests
{
    private const string Path = "/api/previews/x";

    [Theory]
    [InlineData(null, "http://caller:7071/api/previews/x")]
    [InlineData("https://files.example.org", "https://files.example.org/api/previews/x")]
    [InlineData("https://example.org/fileview/", "https://example.org/fileview/api/previews/x")]
    public void Absolute_NoProxy_BeginsWithTheBaseUrlElseTheRequest(string? baseUrl, string expected) =>
        Assert.Equal(expected, CreateSut(baseUrl).Absolute(Request(), Path));

    [Theory]
    [InlineData("proxy.example.org", null, null, null, "http://proxy.example.org/api/previews/x")]
    [InlineData("proxy.example.org", "https", null, null, "https://proxy.example.org/api/previews/x")]
    [InlineData("proxy.example.org", "https", "443", null, "https://proxy.example.org/api/previews/x")]
    [InlineData("proxy.example.org", "https", "8443", "/files", "https://proxy.example.org:8443/files/api/previews/x")]
    [InlineData("proxy.example.org:8443", "https", "9", null, "https://proxy.example.org:8443/api/previews/x")]
    [InlineData("PROXY.example.org, inner", "https, http", null, null, "https://PROXY.example.org/api/previews/x")]
    [InlineData("a.wild.example.org", "https", null, "files/eins/", "https://a.wild.example.org/files/eins/api/previews/x")]
    [InlineData("proxy.example.org", "gopher", "0", "/../x", "http://proxy.example.org/api/previews/x")]
    [InlineData("proxy.example.org", "https", "x", "/a b\"<", "https://proxy.example.org/api/previews/x")]
    [InlineData("evil.example.net", "https", null, null, "http://caller:7071/api/previews/x")]
    [InlineData("wild.example.org", "https", null, null, "http://caller:7071/api/previews/x")]
    [InlineData("proxy.example.org.evil.net", "https", null, null, "http://caller:7071/api/previews/x")]
    [InlineData("user@proxy.example.org", "https", null, null, "http://caller:7071/api/previews/x")]
    public void Absolute_ForwardedHeaders_CountForAllowedHostsOnly(
        string host, string? proto, string? port, string? prefix, string expected)
    {
        HttpRequest request = Request();
        request.Headers["X-Forwarded-Host"] = host;
        request.Headers["X-Forwarded-Proto"] = proto;
        request.Headers["X-Forwarded-Port"] = port;
        request.Headers["X-Forwarded-Prefix"] = prefix;

        Assert.Equal(expected, CreateSut(null, "proxy.example.org", "*.wild.example.org").Absolute(request, Path));
    }

    [Fact]
    public void Absolute_ForwardedProtoAlone_DoesNotCount()
    {
        HttpRequest request = Request();
        request.Headers["X-Forwarded-Proto"] = "https";

        Assert.Equal("http://caller:7071/api/previews/x", CreateSut(null, "caller").Absolute(request, Path));
    }

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, false)]
    [InlineData("Production", "https://example.org", true)]
    public void Validate_BaseUrl_IsRequiredOutsideDevelopment(string environment, string? baseUrl, bool valid)
    {
        var sut = new UrlOptionsValidator(TestEnvironment.Named(environment));

        Assert.Equal(valid, sut.Validate(null, new UrlOptions { BaseUrl = baseUrl }).Succeeded);
    }

    [Theory]
    [InlineData(null, "site.azurewebsites.net", "https://site.azurewebsites.net")]
    [InlineData("https://example.org", "site.azurewebsites.net", "https://example.org")]
    [InlineData(null, "localhost:7071", null)]
    [InlineData(null, null, null)]
    public void PostConfigure_NameOfTheSite_IsTheDefault(string? baseUrl, string? site, string? expected)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("WEBSITE_HOSTNAME", site)])
            .Build();
        var options = new UrlOptions { BaseUrl = baseUrl };

        new SiteAddress(configuration).PostConfigure(null, options);

        Assert.Equal(expected, options.BaseUrl);
    }

    [Theory]
    [InlineData("example.org", false)]
    [InlineData("ftp://example.org", false)]
    [InlineData("https://example.org/?a=b", false)]
    [InlineData("https://user@example.org/", false)]
    [InlineData("https://example.org/a", true)]
    public void IsBaseUrl_Text_MustBeABareHttpAddress(string text, bool expected) => Assert.Equal(expected, PublicUrls.IsBaseUrl(text));

    private static HttpRequest Request()
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Host = new HostString("caller:7071");
        return request;
    }

    private static PublicUrls CreateSut(string? baseUrl, params string[] allowedHosts)
    {
        var options = new UrlOptions { BaseUrl = baseUrl };
        Array.ForEach(allowedHosts, options.AllowedHosts.Add);
        return new PublicUrls(Options.Create(options));
    }
}
