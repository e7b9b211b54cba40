using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.LocalRuntime.Hosting.Discovery;

/// <summary>What the genuine host would refuse, each with its message, which names the function.</summary>
public sealed class AppUnderHostTests
{
    private const AuthorizationLevel Anonymous = AuthorizationLevel.Anonymous;

    [Fact]
    public void Examine_MethodNotPublic_IsRefused() => Refuses<NotPublic>(
        "Function 'Hidden' (*NotPublic.Hidden) is not public: the genuine host does not find it.");

    [Fact]
    public void Examine_NoTrigger_IsRefused() => Refuses<NoTrigger>(
        "Function 'Bare' (*NoTrigger.Bare) has no trigger: exactly one parameter must carry a trigger attribute.");

    [Fact]
    public void Examine_TwoTriggers_IsRefused() => Refuses<TwoTriggers>(
        "Function 'Both' (*TwoTriggers.Both) has 2 triggers (request, timer): a function has exactly one.");

    [Fact]
    public void Examine_AsyncVoid_IsRefused() => Refuses<AsyncVoid>(
        "Function 'Void' (*AsyncVoid.Void) is 'async void': its end cannot be awaited. Return a Task.");

    [Fact]
    public void Examine_Generic_IsRefused() => Refuses<Generic>(
        "Function 'Open' (*Generic.Open) is generic: nobody could say for which type it is called.");

    [Fact]
    public void Examine_BadName_IsRefused() => Refuses<BadName>(
        "Function 'my function' (*BadName.Run): a name starts with a letter, holds letters, digits, '-' and '_' only, is at most 128 long and is not 'host'.");

    [Fact]
    public void Examine_SameNameInOtherCase_IsRefused() => Refuses<SameName>(
        "The function name 'Twice' is used 2 times: 'Twice' (*SameName.First), 'twice' (*SameName.Second). Names must differ by more than case.");

    [Fact]
    public void Examine_OrchestratorWithoutContext_IsRefused() => Refuses<WrongOrchestrator>(
        "Function 'Orchestrator' (*WrongOrchestrator.Run): the [OrchestrationTrigger] parameter 'context' must be a TaskOrchestrationContext; it is a String.");

    [Fact]
    public void Examine_DurableClientOfAnotherType_IsRefused() => Refuses<WrongClient>(
        "Function 'Client' (*WrongClient.Run): the [DurableClient] parameter 'client' must be a DurableTaskClient; it is a Object.");

    [Fact]
    public void Examine_LeadingSlash_IsRefused() => Refuses<LeadingSlash>(
        "Function 'Slash' (*LeadingSlash.Run): the route '/api/a' must not start with a slash.");

    [Theory]
    [InlineData(typeof(AdminRoute), "admin/users", "admin")]
    [InlineData(typeof(RuntimeRoute), "runtimes", "runtime")]
    public void Examine_ReservedRoute_IsRefused(Type type, string route, string word) => Refuses(
        type, $"Function 'Reserved' (*{type.Name}.Run): the route '{route}' starts with '{word}', which belongs to the host.");

    [Fact]
    public void Examine_TopLevelCatchAll_IsRefused() => Refuses<CatchAll>(
        "Function 'All' (*CatchAll.Run): the route '{**path}' catches every path, also those of the host.");

    [Fact]
    public void Examine_TopLevelCatchAllBelowAPrefix_IsAllowed()
        => Assert.Single(Examine(new HostSettings { RoutePrefix = "api" }, typeof(CatchAll)).Routes);

    [Fact]
    public void Examine_UnknownConstraint_IsRefused() => Refuses<UnknownConstraint>(
        "Function 'Constraint' (*UnknownConstraint.Run): the route 'a/{id:nonsense}' cannot be read: *nonsense*");

    [Fact]
    public void Examine_BrokenTemplate_IsRefused() => Refuses<BrokenTemplate>(
        "Function 'Broken' (*BrokenTemplate.Run): the route 'a/{id' cannot be read: *");

    [Fact]
    public void Examine_SameRouteAndMethod_IsRefused() => Refuses<SameRoute>(
        "Functions 'One' (*SameRoute.One) with the route 'a/{x}' and 'Two' (*SameRoute.Two) with the route 'A/{y}' answer the same paths (GET; any method).");

    [Fact]
    public void Examine_LessPreciseFirst_IsRefused() => Refuses<LessPreciseFirst>(
        "Functions 'Any' (*LessPreciseFirst.Any) with the route 'a/{x}' and 'Fixed' (*LessPreciseFirst.Fixed) with the route 'a/fixed' answer the same paths: the genuine host takes the first match and the worker the most precise one.");

    [Fact]
    public void Examine_MorePreciseFirst_IsAllowedWithAWarning()
    {
        AppUnderHost app = Examine(new HostSettings { RoutePrefix = "" }, typeof(MorePreciseFirst));

        Assert.EndsWith("that works only as long as the more precise one comes first.", Assert.Single(app.Warnings));
    }

    [Fact]
    public void Examine_RoutesThatOnlyLookAlike_AreAllowed()
    {
        AppUnderHost app = Examine(new HostSettings { RoutePrefix = "" }, typeof(Apart));

        Assert.Equal(9, app.Routes.Count);
        Assert.Empty(app.Warnings);
    }

    [Fact]
    public void Examine_BadSchedule_IsRefused() => Refuses<BadSchedule>(
        "Function 'Often' (*BadSchedule.Run): '99' in the field 'second' is not from 0 to 59.");

    [Fact]
    public void Examine_ScheduleOfUnsetSetting_IsRefused() => Refuses<UnsetSchedule>(
        "Function 'Unset' (*UnsetSchedule.Run): the schedule '%When%' names an app setting that is not set.");

    [Fact]
    public void Examine_AspNetCoreTypesWithoutTheIntegration_IsRefused()
    {
        var exception = Assert.Throws<HostStartException>(() => AppUnderHost.Examine(
            [typeof(Apart)], new HostSettings { RoutePrefix = "" }, new ConfigurationBuilder().Build(), usesAspNetCore: false));

        Assert.All(exception.Problems, problem => Assert.EndsWith("call builder.ConfigureFunctionsWebApplication() in Program.cs.", problem));
    }

    [Fact]
    public void Examine_SeveralBreaches_ListsThemAll()
    {
        var exception = Assert.Throws<HostStartException>(
            () => Examine(new HostSettings(), typeof(NotPublic), typeof(NoTrigger), typeof(BadName)));

        Assert.Equal(3, exception.Problems.Count);
    }

    [Theory]
    [InlineData("AzureWebJobs.One.Disabled", "true")]
    [InlineData("AzureWebJobs:One:Disabled", "1")]
    public void Examine_DisabledFunction_IsLeftOut(string key, string value)
    {
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();

        AppUnderHost app = AppUnderHost.Examine([typeof(SameRoute)], new HostSettings(), settings, usesAspNetCore: true);

        Assert.Equal("Two", Assert.Single(app.Routes).Function.Name);
        Assert.Equal(["One"], app.Catalog.DisabledNames);
    }

    private static AppUnderHost Examine(HostSettings settings, params Type[] types)
        => AppUnderHost.Examine(types, settings, new ConfigurationBuilder().Build(), usesAspNetCore: true);

    private static void Refuses<T>(string message) => Refuses(typeof(T), message);

    /// <summary>In the message, <c>*</c> stands for any text.</summary>
    private static void Refuses(Type type, string message)
    {
        var exception = Assert.Throws<HostStartException>(() => Examine(new HostSettings { RoutePrefix = "" }, type));

        string pattern = "^" + System.Text.RegularExpressions.Regex.Escape(message).Replace("\\*", ".*", StringComparison.Ordinal) + "$";
        Assert.Matches(pattern, Assert.Single(exception.Problems));
    }

    internal sealed class NotPublic
    {
        [Function("Hidden")]
        internal static IActionResult Hidden([HttpTrigger(Anonymous, "get", Route = "hidden")] HttpRequest request) => new OkObjectResult(request.Path);
    }

    internal sealed class NoTrigger
    {
        [Function("Bare")]
        public static int Bare() => 1;
    }

    internal sealed class TwoTriggers
    {
        [Function("Both")]
        public static string Both([HttpTrigger(Anonymous, "get", Route = "a")] HttpRequest request, [TimerTrigger("0 0 0 * * *")] TimerInfo timer)
            => $"{request}{timer}";
    }

    internal sealed class AsyncVoid
    {
        [Function("Void")]
        public static async void Void([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => await Task.FromResult(timer);
    }

    internal sealed class Generic
    {
        [Function("Open")]
        public static string Open<T>([ActivityTrigger] T input) => $"{input}";
    }

    internal sealed class BadName
    {
        [Function("my function")]
        public static string Run([ActivityTrigger] string input) => input;
    }

    internal sealed class SameName
    {
        [Function("Twice")]
        public static string First([ActivityTrigger] string input) => input;

        [Function("twice")]
        public static string Second([ActivityTrigger] string input) => input;
    }

    internal sealed class WrongOrchestrator
    {
        [Function("Orchestrator")]
        public static string Run([OrchestrationTrigger] string context) => context;
    }

    internal sealed class WrongClient
    {
        [Function("Client")]
        public static string Run([ActivityTrigger] string input, [DurableClient] object client) => $"{input}{client}";
    }

    internal sealed class LeadingSlash
    {
        [Function("Slash")]
        public static string Run([HttpTrigger(Anonymous, "get", Route = "/api/a")] HttpRequest request) => $"{request}";
    }

    internal sealed class AdminRoute
    {
        [Function("Reserved")]
        public static string Run([HttpTrigger(Anonymous, "get", Route = "admin/users")] HttpRequest request) => $"{request}";
    }

    internal sealed class RuntimeRoute
    {
        [Function("Reserved")]
        public static string Run([HttpTrigger(Anonymous, "get", Route = "runtimes")] HttpRequest request) => $"{request}";
    }

    internal sealed class CatchAll
    {
        [Function("All")]
        public static string Run([HttpTrigger(Anonymous, "get", Route = "{**path}")] HttpRequest request) => $"{request}";
    }

    internal sealed class UnknownConstraint
    {
        [Function("Constraint")]
        public static string Run([HttpTrigger(Anonymous, "get", Route = "a/{id:nonsense}")] HttpRequest request) => $"{request}";
    }

    internal sealed class BrokenTemplate
    {
        [Function("Broken")]
        public static string Run([HttpTrigger(Anonymous, "get", Route = "a/{id")] HttpRequest request) => $"{request}";
    }

    internal sealed class SameRoute
    {
        [Function("One")]
        public static string One([HttpTrigger(Anonymous, "get", Route = "a/{x}")] HttpRequest request) => $"{request}";

        [Function("Two")]
        public static string Two([HttpTrigger(Anonymous, Route = "A/{y}")] HttpRequest request) => $"{request}";
    }

    internal sealed class LessPreciseFirst
    {
        [Function("Any")]
        public static string Any([HttpTrigger(Anonymous, "get", Route = "a/{x}")] HttpRequest request) => $"{request}";

        [Function("Fixed")]
        public static string Fixed([HttpTrigger(Anonymous, "get", Route = "a/fixed")] HttpRequest request) => $"{request}";
    }

    internal sealed class MorePreciseFirst
    {
        [Function("A")]
        public static string A([HttpTrigger(Anonymous, "get", Route = "a/fixed")] HttpRequest request) => $"{request}";

        [Function("B")]
        public static string B([HttpTrigger(Anonymous, "get", Route = "a/{x}")] HttpRequest request) => $"{request}";
    }

    internal sealed class Apart
    {
        [Function("Home")]
        public static IActionResult Home([HttpTrigger(Anonymous, "get", Route = "{home:maxlength(0)?}")] HttpRequest request) => new OkObjectResult(request);

        [Function("Metrics")]
        public static IActionResult Metrics([HttpTrigger(Anonymous, "get", Route = "metrics")] HttpRequest request) => new OkObjectResult(request);

        [Function("Get")]
        public static IActionResult Get([HttpTrigger(Anonymous, "get", Route = "api/previews/{id}")] HttpRequest request) => new OkObjectResult(request);

        [Function("Delete")]
        public static IActionResult Delete([HttpTrigger(Anonymous, "delete", Route = "api/previews/{id}")] HttpRequest request) => new OkObjectResult(request);

        [Function("Content")]
        public static IActionResult Content([HttpTrigger(Anonymous, "get", "head", Route = "api/previews/{id}/content/{**path}")] HttpRequest request) => new OkObjectResult(request);

        [Function("Poll")]
        public static IActionResult Poll([HttpTrigger(Anonymous, "get", Route = "api/previews/{id}/poll")] HttpRequest request) => new OkObjectResult(request);

        [Function("Number")]
        public static IActionResult Number([HttpTrigger(Anonymous, "get", Route = "b/{n:int}")] HttpRequest request) => new OkObjectResult(request);

        [Function("Word")]
        public static IActionResult Word([HttpTrigger(Anonymous, "get", Route = "b/{w:alpha}")] HttpRequest request) => new OkObjectResult(request);

        [Function("View")]
        public static IActionResult View([HttpTrigger(Anonymous, "get", Route = "view/{id}")] HttpRequest request) => new OkObjectResult(request);
    }

    internal sealed class BadSchedule
    {
        [Function("Often")]
        public static void Run([TimerTrigger("99 * * * * *")] TimerInfo timer) => _ = timer;
    }

    internal sealed class UnsetSchedule
    {
        [Function("Unset")]
        public static void Run([TimerTrigger("%When%")] TimerInfo timer) => _ = timer;
    }
}
