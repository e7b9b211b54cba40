using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Platform.Problems;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.Functions.Access;

public sealed class AccessGateTests
{
    private const string Key = "the-key-of-portal-0123456789abcdef";

    [Theory]
    [InlineData("x-api-key", Key)]
    [InlineData("Authorization", "Bearer " + Key)]
    [InlineData("Authorization", "bearer " + Key)]
    public void Enter_WithKey_CallerHasItsScope(string header, string value)
    {
        using IntakeApp app = CreateApp();
        HttpRequest request = IntakeApp.Request("POST");
        request.Headers[header] = value;
        request.Headers["X-Client-Id"] = "user 7";
        app.Get<AccessGate>().Enter(request, AccessRule.Caller);
        Assert.Equal(new Caller("portal", "user 7", HoldsApiKey: true), request.GetCaller());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("")]
    public void Enter_WithoutValidKey_IsTurnedAway(string? key)
    {
        using IntakeApp app = CreateApp();
        HttpRequest request = IntakeApp.Request();
        request.Headers["x-api-key"] = key;
        Problem problem = Assert.Throws<ProblemException>(() => app.Get<AccessGate>().Enter(request, AccessRule.Caller)).Problem;
        Assert.Equal((401, "access_denied"), (problem.Status, problem.Code));
        Assert.Equal("Bearer", request.HttpContext.Response.Headers.WWWAuthenticate);
    }

    [Fact]
    public void Enter_OpenFunction_LetsStrangersIn()
    {
        using IntakeApp app = CreateApp();
        HttpRequest request = IntakeApp.Request();
        app.Get<AccessGate>().Enter(request, AccessRule.Open);
        Assert.Null(request.FindCaller());
    }

    [Fact]
    public void Enter_LinkFunction_LetsALinkIn()
    {
        using IntakeApp app = CreateApp();
        HttpRequest request = IntakeApp.Request();
        Assert.Throws<ProblemException>(() => app.Get<AccessGate>().Enter(request, AccessRule.Link));
        request.QueryString = new QueryString("?e=1&s=abc");
        app.Get<AccessGate>().Enter(request, AccessRule.Link);
        Assert.Null(request.FindCaller());
    }

    [Theory]
    [InlineData("")]
    [InlineData("bad\u0007")]
    [InlineData("汉")]
    public void Enter_BadClientId_Is400(string id) => AssertBadClientId(id);

    [Fact]
    public void Enter_LongClientId_Is400() => AssertBadClientId(new string('a', 129));

    [Fact]
    public async Task SignIn_WithKey_OpensASessionThatWorksUntilItEnds()
    {
        var time = new SteppedTime();
        using IntakeApp app = CreateApp(time: time);
        HttpResponse signedIn = await SignInAsync(app, Key);
        string cookie = signedIn.Headers.SetCookie.ToString();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=none", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Partitioned", cookie, StringComparison.Ordinal);

        HttpRequest request = WithCookie(cookie);
        app.Get<AccessGate>().Enter(request, AccessRule.Caller);
        Caller caller = request.GetCaller();
        Assert.Equal("portal", caller.Scope);
        Assert.False(caller.HoldsApiKey);
        Assert.Matches("^[0-9a-f]{32}$", caller.ClientId);

        time.Now += TimeSpan.FromSeconds(604_801);
        Assert.Throws<ProblemException>(() => app.Get<AccessGate>().Enter(WithCookie(cookie), AccessRule.Caller));
    }

    [Fact]
    public async Task SignIn_OnHttp_MakesALaxCookie()
    {
        using IntakeApp app = CreateApp(new() { ["fileview:preview:url:base-url"] = "http://localhost:7071" });
        string cookie = (await SignInAsync(app, Key)).Headers.SetCookie.ToString();
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Enter_CookieThatWasChanged_IsTurnedAway()
    {
        using IntakeApp app = CreateApp();
        string cookie = (await SignInAsync(app, Key)).Headers.SetCookie.ToString();
        string[] parts = cookie.Split(';')[0].Split('=')[1].Split('.');
        string[][] forgeries = [[new string('0', 32), .. parts[1..]], [parts[0], "99999999999", .. parts[2..]], [.. parts[..3], ""]];
        Assert.All(forgeries, forgery => Assert.Throws<ProblemException>(
            () => app.Get<AccessGate>().Enter(WithCookie($"fileview-session={string.Join('.', forgery)}"), AccessRule.Caller)));
    }

    [Fact]
    public async Task Enter_SessionOfAKeyThatWasTakenAway_IsTurnedAway()
    {
        using IntakeApp before = CreateApp();
        string cookie = (await SignInAsync(before, Key)).Headers.SetCookie.ToString();
        using IntakeApp after = CreateApp(new() { ["fileview:access:keys:0:hash"] = HashOf("another key") });
        Assert.Throws<ProblemException>(() => after.Get<AccessGate>().Enter(WithCookie(cookie), AccessRule.Caller));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "none", true)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "https://view.example", true)]
    [InlineData("Origin", "http://localhost:7071", true)]
    public async Task Enter_ChangeAskedForByAPage_MustComeFromOurs(string header, string value, bool allowed)
    {
        using IntakeApp app = CreateApp();
        string cookie = (await SignInAsync(app, Key)).Headers.SetCookie.ToString();
        HttpRequest request = WithCookie(cookie, "POST");
        request.Headers[header] = value;
        if (allowed)
        {
            app.Get<AccessGate>().Enter(request, AccessRule.Caller);
            return;
        }

        Problem problem = Assert.Throws<ProblemException>(() => app.Get<AccessGate>().Enter(request, AccessRule.Caller)).Problem;
        Assert.Equal((403, "cross_site_refused"), (problem.Status, problem.Code));
    }

    [Theory]
    [InlineData("{\"key\": \"wrong\"}", 401, "access_denied")]
    [InlineData("{}", 400, "body_invalid")]
    [InlineData("[", 400, "body_invalid")]
    [InlineData("", 400, "body_invalid")]
    public async Task SignIn_BadBody_IsRefused(string body, int status, string code)
    {
        using IntakeApp app = CreateApp();
        HttpRequest request = IntakeApp.Request("POST");
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        Problem problem = (await Assert.ThrowsAsync<ProblemException>(() => app.Get<SessionFunctions>().SignInAsync(request))).Problem;
        Assert.Equal((status, code), (problem.Status, problem.Code));
    }

    [Fact]
    public void Enter_OpenInDevelopment_EveryoneHoldsTheKeyDev()
    {
        using var app = new IntakeApp();
        HttpRequest request = IntakeApp.Request("POST");
        app.Get<AccessGate>().Enter(request, AccessRule.Caller);
        Assert.Equal(new Caller("dev", null, HoldsApiKey: true), request.GetCaller());
    }

    [Fact]
    public void Enter_PageVisitInOpenDevelopment_BeginsASession()
    {
        using var app = new IntakeApp();
        HttpRequest visit = IntakeApp.Request();
        visit.Headers.Accept = "text/html,*/*";
        app.Get<AccessGate>().Enter(visit, AccessRule.Open);
        HttpRequest next = WithCookie(visit.HttpContext.Response.Headers.SetCookie.ToString());
        app.Get<AccessGate>().Enter(next, AccessRule.Caller);
        Assert.Equal(visit.GetCaller(), next.GetCaller());
        Assert.NotNull(next.GetCaller().ClientId);
    }

    [Fact]
    public void Rules_OfTheApp_AreClosedUnlessSaidOtherwise()
    {
        var rules = new AccessRules(typeof(AccessGate).Assembly);
        Assert.Equal(AccessRule.Open, rules["SignIn"]);
        Assert.Equal(AccessRule.Caller, rules["Submit"]);
        Assert.Equal(AccessRule.Caller, rules["nothing of this name"]);
    }

    private static void AssertBadClientId(string id)
    {
        using IntakeApp app = CreateApp();
        HttpRequest request = IntakeApp.Request();
        request.Headers["x-api-key"] = Key;
        request.Headers["X-Client-Id"] = id;
        Problem problem = Assert.Throws<ProblemException>(() => app.Get<AccessGate>().Enter(request, AccessRule.Caller)).Problem;
        Assert.Equal((400, "client_id_invalid"), (problem.Status, problem.Code));
    }

    private static IntakeApp CreateApp(Dictionary<string, string?>? settings = null, TimeProvider? time = null)
    {
        var all = new Dictionary<string, string?>
        {
            ["fileview:access:keys:0:name"] = "portal",
            ["fileview:access:keys:0:hash"] = HashOf(Key),
        };
        foreach ((string key, string? value) in settings ?? [])
        {
            all[key] = value;
        }

        return new IntakeApp(all, time, "Production");
    }

    private static string HashOf(string key) => "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static async Task<HttpResponse> SignInAsync(IntakeApp app, string key)
    {
        HttpRequest request = IntakeApp.Request("POST");
        request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { key }));
        await app.Get<SessionFunctions>().SignInAsync(request);
        return request.HttpContext.Response;
    }

    private static HttpRequest WithCookie(string setCookie, string method = "GET")
    {
        HttpRequest request = IntakeApp.Request(method);
        request.Headers.Cookie = setCookie.Split(';')[0];
        return request;
    }
}
