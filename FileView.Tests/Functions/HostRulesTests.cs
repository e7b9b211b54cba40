using FileView.Functions.Delivering;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Http;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.Functions;

/// <summary>Reads all triggers of the app and refuses what the genuine host would refuse (DESIGN 3).</summary>
public sealed class HostRulesTests
{
    /// <summary>The steps that hand out files: a browser, a download tool or a proxy asks for them by HEAD, too.</summary>
    private static readonly string[] StepsWithFiles = ["FileView.Functions.Delivering", "FileView.Functions.Viewer"];

    private static readonly Type[] App = typeof(ContentFunction).Assembly.GetTypes();

    private static readonly HostSettings Settings = HostJson.Read(Repository.PathOf(string.Empty), NoSettings).Settings;

    private static IConfiguration NoSettings => new ConfigurationBuilder().Build();

    public static TheoryData<string> HttpFunctions => new(Read(App).Routes.Select(route => route.Function.Name));

    [Fact]
    public void HostJson_RoutePrefix_IsEmpty() => Assert.Empty(Settings.RoutePrefix);

    [Fact]
    public void App_UnderTheRulesOfTheHost_HasNoBreachAndNothingThatWorksByLuck()
    {
        AppUnderHost app = Read(App);

        Assert.NotEmpty(app.Routes);
        Assert.Empty(app.Warnings);
    }

    [Theory]
    [MemberData(nameof(HttpFunctions))]
    public void HttpFunction_OfTheApp_KeepsTheRules(string name) =>
        Assert.Empty(Breaches(Read(App).Routes.Single(route => route.Function.Name == name)));

    [Fact]
    public void Routes_OfTheApp_DoNotOverlap()
    {
        IReadOnlyList<HttpRoute> routes = Read(App).Routes;

        Assert.DoesNotContain(
            routes.SelectMany((first, index) => routes.Skip(index + 1).Select(second => (First: first, Second: second))),
            pair => pair.First.SharesMethodWith(pair.Second) && RouteOverlap.Exists(pair.First, pair.Second));
    }

    [Theory]
    [InlineData(nameof(Bad.NoRoute), "route is not written out")]
    [InlineData(nameof(Bad.Keyed), "level Function")]
    [InlineData(nameof(Bad.AnyMethod), "methods are not written out")]
    [InlineData(nameof(Bad.HeadAlone), "HEAD without GET")]
    public void HttpFunction_ThatBreaksARule_IsFound(string name, string breach)
    {
        HttpRoute route = Read([typeof(Bad)]).Routes.Single(route => route.Function.Name == name);

        Assert.Equal(breach, Assert.Single(Breaches(route)));
    }

    private static AppUnderHost Read(IEnumerable<Type> types) => AppUnderHost.Examine(types, Settings, NoSettings, usesAspNetCore: true);

    private static IEnumerable<string> Breaches(HttpRoute route)
    {
        var trigger = (HttpTriggerAttribute)route.Function.Trigger;
        string[] methods = [.. (trigger.Methods ?? []).Select(method => method.ToUpperInvariant())];
        if (trigger.Route is null)
        {
            yield return "route is not written out";
        }

        if (trigger.Route?.StartsWith('/') == true)
        {
            yield return "leading slash";
        }

        if (new[] { "admin", "runtime" }.Any(word => route.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "belongs to the host";
        }

        if (route.Text.StartsWith("{*", StringComparison.Ordinal))
        {
            yield return "catches every path";
        }

        if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
        {
            yield return $"level {trigger.AuthLevel}";
        }

        if (!route.Function.Method.IsPublic)
        {
            yield return "not public";
        }

        if (methods.Length == 0)
        {
            yield return "methods are not written out";
        }

        bool handsOutFiles = StepsWithFiles.Contains(route.Function.DeclaringType.Namespace);
        if (handsOutFiles && methods.Contains("GET") && !methods.Contains("HEAD"))
        {
            yield return "GET without HEAD";
        }

        if (methods.Contains("HEAD") && !methods.Contains("GET"))
        {
            yield return "HEAD without GET";
        }
    }

    /// <summary>Functions that the host takes and the design does not; what the host refuses has its tests with the host.</summary>
    public sealed class Bad
    {
        [Function(nameof(NoRoute))]
        public static string NoRoute([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => $"{request}";

        [Function(nameof(Keyed))]
        public static string Keyed([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/keyed")] HttpRequest request) => $"{request}";

        [Function(nameof(AnyMethod))]
        public static string AnyMethod([HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/any")] HttpRequest request) => $"{request}";

        [Function(nameof(HeadAlone))]
        public static string HeadAlone([HttpTrigger(AuthorizationLevel.Anonymous, "head", Route = "api/head")] HttpRequest request) => $"{request}";
    }
}
