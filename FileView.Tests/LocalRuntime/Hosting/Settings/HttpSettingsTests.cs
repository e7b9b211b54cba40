using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>What host.json says outside of the hub is what the running host does.</summary>
public sealed class HttpSettingsTests
{
    [Theory]
    [InlineData("", "/answers")]
    [InlineData("\"routePrefix\": \"v1\"", "/v1/answers")]
    [InlineData("\"routePrefix\": \"\"", "/answers")]
    public async Task RoutePrefix_StandsBeforeEveryRoute(string members, string path)
    {
        await using TestApp app = await SettingsApp.WithHttpAsync(members);
        string expected = members.Length == 0 ? "/api" + path : path;

        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(expected)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/other" + expected)).StatusCode);
    }

    [Fact]
    public async Task FunctionTimeout_EndsACall()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using TestApp app = await SettingsApp.StartAsync("""{ "version": "2.0", "functionTimeout": "00:00:07" }""", clock: clock);

        Task<HttpResponseMessage> call = app.Client.GetAsync("/api/silent");
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(HttpStatusCode.InternalServerError, (await call).StatusCode);
    }

    [Theory]
    [InlineData("\"default\": \"Warning\"", false)]
    [InlineData("\"default\": \"Warning\", \"Host.Startup\": \"Information\"", true)]
    [InlineData("\"default\": \"Information\", \"Host.Startup\": \"Warning\"", false)]
    public async Task LogLevel_OfACategory_DecidesWhatIsLogged(string levels, bool isLogged)
    {
        await using TestApp app = await SettingsApp.StartAsync($$"""{ "version": "2.0", "logging": { "logLevel": { {{levels}} } } }""");

        Assert.Equal(isLogged, app.Logs.Lines.Any(line => line.StartsWith("Information Host.Startup: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "example.org", null)]
    [InlineData("\"hsts\": { \"isEnabled\": true }", "example.org", "max-age=2592000")]
    [InlineData("\"hsts\": { \"isEnabled\": true }", "localhost", null)]
    [InlineData(
        "\"hsts\": { \"isEnabled\": true, \"maxAge\": \"10\", \"includeSubDomains\": true, \"preload\": true }",
        "example.org",
        "max-age=864000; includeSubDomains; preload")]
    [InlineData("\"hsts\": { \"isEnabled\": true, \"excludedHosts\": [\"example.org\"] }", "example.org", null)]
    public async Task Hsts_OverHttps_IsSaidToBrowsers(string members, string host, string? header)
    {
        using X509Certificate2 certificate = MakeCertificate();
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(SettingsFunctions))
        {
            HostJson = $$"""{ "version": "2.0", "extensions": { "http": { {{members}} } } }""",
            Settings = new Dictionary<string, string?> { ["FUNCTIONS_HTTP_PORT"] = null, ["urls"] = "https://127.0.0.1:0" },
            Configure = builder => builder.Services.AddSingleton<Crowd>().AddSingleton<SettingsFunctions.Attempts>().Configure<KestrelServerOptions>(
                kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate)),
        });
        using var client = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint,
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Client.BaseAddress!, "/api/answers"));
        request.Headers.Host = host;

        using HttpResponseMessage answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(header, answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
