using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace FileView.Tests.LocalRuntime.Http;

public sealed class HttpFunctionsTests
{
    private const AuthorizationLevel Anonymous = AuthorizationLevel.Anonymous;

    [Theory]
    [InlineData("/h/int/12", "12")]
    [InlineData("/H/INT/12/", "12")]
    [InlineData("/h/guid/11111111-2222-3333-4444-555555555555", "11111111-2222-3333-4444-555555555555")]
    [InlineData("/h/query?Q=1&q=2&n=5", "2,5")]
    [InlineData("/h/query", ",7")]
    [InlineData("/h/rest/a/b/c", "a/b/c")]
    [InlineData("/h/two/a%2Fb/x/c%20d", "a%2Fb|c d")]
    [InlineData("/Default", "default route")]
    public async Task Get_RouteAndQueryValues_AreBound(string path, string expected)
    {
        await using TestApp app = await StartAsync();

        Assert.Equal(expected, await app.Client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/h/int/abc")]
    [InlineData("GET", "//h/int/5")]
    [InlineData("POST", "/h/int/5")]
    [InlineData("HEAD", "/h/int/5")]
    [InlineData("OPTIONS", "/h/int/5")]
    [InlineData("POST", "/admin/host/status")]
    [InlineData("GET", "/admin/unknown")]
    public async Task Send_NoRouteForIt_IsAnEmpty404(string method, string path)
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(app.Client.BaseAddress!.ToString().TrimEnd('/') + path)));

        await IsEmptyAsync(HttpStatusCode.NotFound, response);
        Assert.Empty(response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/h/query?n=abc")]
    [InlineData("/h/needed")]
    [InlineData("/h/throw")]
    public async Task Get_FunctionFails_IsAnEmpty500AndLogged(string path)
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.GetAsync(path);

        await IsEmptyAsync(HttpStatusCode.InternalServerError, response);
        Assert.Contains(app.Logs.Lines, line => line.StartsWith("Error Function.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_FailsAfterPreparingAResponse_SendsNothingOfIt()
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.GetAsync("/h/throwdata");

        await IsEmptyAsync(HttpStatusCode.InternalServerError, response);
        Assert.False(response.Headers.Contains("x-prepared"));
    }

    [Theory]
    [InlineData("action", 202, "\"done\"", "application/json; charset=utf-8")]
    [InlineData("result", 201, "{\"someName\":1}", "application/json; charset=utf-8")]
    [InlineData("data", 203, "from data", null)]
    [InlineData("multi", 207, "multi", "text/plain; charset=utf-8")]
    [InlineData("plain", 200, "", null)]
    [InlineData("nothing", 200, "", null)]
    [InlineData("byhand", 206, "by hand", null)]
    public async Task Get_EachKindOfReturn_IsAnswered(string kind, int status, string body, string? contentType)
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.GetAsync("/r/" + kind);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Post_FromBody_IsReadAsJson()
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.PostAsJsonAsync("/h/body", new { name = "n", count = 3 });

        Assert.Equal("n 3", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("{\"name\":", "application/json")]
    [InlineData("{\"count\":\"three\"}", "application/json")]
    [InlineData("{\"name\":\"n\"}", "text/plain")]
    public async Task Post_BodyThatDoesNotFit_IsAnEmpty500(string body, string contentType)
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.PostAsync("/h/body", new StringContent(body, Encoding.UTF8, contentType));

        await IsEmptyAsync(HttpStatusCode.InternalServerError, response);
    }

    [Fact]
    public async Task Get_FunctionLevel_NeedsTheKey()
    {
        await using TestApp app = await StartAsync();
        string key = (await System.Text.Json.JsonDocument.ParseAsync(File.OpenRead(Path.Combine(app.HubFolder, "host-key.json"))))
            .RootElement.GetProperty("key").GetString()!;

        await IsEmptyAsync(HttpStatusCode.Unauthorized, await app.Client.GetAsync("/h/keyed"));
        await IsEmptyAsync(HttpStatusCode.Unauthorized, await app.Client.GetAsync("/h/keyed?code=wrong"));
        Assert.Equal("open", await app.Client.GetStringAsync("/h/keyed?code=" + key));
        using var withHeader = new HttpRequestMessage(HttpMethod.Get, "/h/keyed") { Headers = { { "x-functions-key", key } } };
        Assert.Equal(HttpStatusCode.OK, (await app.Client.SendAsync(withHeader)).StatusCode);
    }

    [Fact]
    public async Task Get_ForwardingHeaders_DoNotChangeTheHost()
    {
        await using TestApp app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/h/host")
        {
            Headers = { { "X-Forwarded-Host", "evil.example" }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "1.2.3.4" } },
        };

        string answer = await (await app.Client.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Equal($"http {app.Client.BaseAddress!.Authority} True", answer);
    }

    [Fact]
    public async Task Get_HostStatus_IsRunning()
    {
        await using TestApp app = await StartAsync();

        Assert.StartsWith("{\"state\":\"Running\"", await app.Client.GetStringAsync("/admin/host/status"));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/admin/host/ping")).StatusCode);
        Assert.Contains(app.Logs.Lines, line => line.StartsWith("Information Host.Startup: Host started", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_HomepageNotDisabled_HidesTheRootFromTheApp()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Root))
        {
            Settings = new Dictionary<string, string?> { ["AzureWebJobsDisableHomepage"] = "false" },
        });

        Assert.Contains("up and running", await app.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Get_HomepageDisabled_TheAppHasTheRoot()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Root)));

        Assert.Equal("root", await app.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Get_CustomHeaders_AreOnEveryAnswerOfAFunction()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Functions))
        {
            HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "", "customHeaders": { "x-own": "v" } }, "durableTask": { "hubName": "TestHub" } } }""",
        });

        Assert.Equal(["v"], (await app.Client.GetAsync("/h/int/1")).Headers.GetValues("x-own"));
        Assert.Equal(["v"], (await app.Client.GetAsync("/h/throw")).Headers.GetValues("x-own"));
    }

    [Fact]
    public async Task Post_AboveTheWorkersLimit_Is500UnlessTheFunctionLiftsIt()
    {
        await using TestApp app = await StartAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, await PostAsync(app, "/h/length", 30_000_001));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, "/h/length?lift=true", 30_000_001));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, "/h/length", 30_000_000));
    }

    [Fact]
    public async Task Post_AboveTheHostsLimit_Is500EvenIfTheFunctionLiftsItsOwn()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Functions))
        {
            Settings = new Dictionary<string, string?> { ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = "1000" },
        });

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, "/h/length?lift=true", 1000));
        Assert.Equal(HttpStatusCode.InternalServerError, await PostAsync(app, "/h/length?lift=true", 1001));
    }

    [Fact]
    public async Task Get_SilentForTooLong_IsAnEmpty500AndTheFunctionIsTold()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        var gate = new Gate();
        await using TestApp app = await StartAsync(clock, gate);

        Task<HttpResponseMessage> call = app.Client.GetAsync("/g/silent");
        await gate.Entered.Task;
        clock.Advance(TimeSpan.FromSeconds(229));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        await IsEmptyAsync(HttpStatusCode.InternalServerError, await call);
        await gate.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Get_AnswerBegunInTime_GoesOnAfterTheLimit()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        var gate = new Gate();
        await using TestApp app = await StartAsync(clock, gate);

        Task<HttpResponseMessage> call = app.Client.GetAsync("/g/begun", HttpCompletionOption.ResponseHeadersRead);
        using HttpResponseMessage response = await call;
        clock.Advance(TimeSpan.FromSeconds(280));
        gate.Release.SetResult();

        Assert.Equal(" begun", await response.Content.ReadAsStringAsync());
        Assert.False(gate.Cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task Get_LongerThanFunctionTimeout_IsCutOff()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        var gate = new Gate();
        await using TestApp app = await StartAsync(clock, gate);

        using HttpResponseMessage response = await app.Client.GetAsync("/g/begun", HttpCompletionOption.ResponseHeadersRead);
        clock.Advance(TimeSpan.FromSeconds(230));
        await clock.WaitForTimerAsync(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(230));
        clock.Advance(TimeSpan.FromMinutes(30));

        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
        await gate.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Get_ClientGoesAway_CancelsTheFunction()
    {
        var gate = new Gate();
        await using TestApp app = await StartAsync(TimeProvider.System, gate);
        using var gone = new CancellationTokenSource();

        Task call = app.Client.GetAsync("/g/silent", gone.Token);
        await gate.Entered.Task;
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await gate.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Error Function.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_MoreThanMayBeOutstanding_Is429()
    {
        var gate = new Gate();
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Gated))
        {
            HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "", "maxConcurrentRequests": 1, "maxOutstandingRequests": 2 }, "durableTask": { "hubName": "TestHub" } } }""",
            Configure = builder => builder.Services.AddSingleton(gate),
        });

        Task<HttpResponseMessage> running = app.Client.GetAsync("/g/begun", HttpCompletionOption.ResponseHeadersRead);
        (await running).EnsureSuccessStatusCode();
        Task<HttpResponseMessage>[] others = [.. Enumerable.Range(0, 2).Select(_ => app.Client.GetAsync("/g/quick"))];
        HttpResponseMessage refused = await await Task.WhenAny(others);

        await IsEmptyAsync(HttpStatusCode.TooManyRequests, refused);
        gate.Release.SetResult();
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            (await Task.WhenAll(others)).Select(response => response.StatusCode).Order());
    }

    [Fact]
    public async Task Start_PortInUse_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var exception = await Assert.ThrowsAsync<FileView.LocalRuntime.Hosting.HostStartException>(() => TestApp.StartAsync(new TestAppSetup(typeof(Root))
        {
            Settings = new Dictionary<string, string?> { ["FUNCTIONS_HTTP_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        }));

        Assert.Contains($":{port}: address already in use", exception.Message);
        Assert.Contains("FUNCTIONS_HTTP_PORT", exception.Message);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(new TestAppSetup(typeof(Functions), typeof(Returns)));

    private static Task<TestApp> StartAsync(TimeProvider clock, Gate gate) => TestApp.StartAsync(new TestAppSetup(typeof(Gated))
    {
        Clock = clock,
        Configure = builder => builder.Services.AddSingleton(gate),
    });

    private static async Task IsEmptyAsync(HttpStatusCode status, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Null(response.Content.Headers.ContentType);
    }

    private static async Task<HttpStatusCode> PostAsync(TestApp app, string path, int length)
    {
        using var content = new ByteArrayContent(new byte[length]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await app.Client.SendAsync(request);
        return response.StatusCode;
    }

    internal sealed record Body(string Name, int Count);

    internal sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Root
    {
        [Function("Root")]
        public static IActionResult Run([HttpTrigger(Anonymous, "get", Route = "{root:maxlength(0)?}")] HttpRequest request)
            => new OkObjectResult("root") { DeclaredType = request.GetType().BaseType };
    }

    internal sealed class Gated(Gate gate)
    {
        [Function("Silent")]
        public async Task<IActionResult> Silent([HttpTrigger(Anonymous, "get", Route = "g/silent")] HttpRequest request, CancellationToken cancellationToken)
        {
            gate.Entered.SetResult();
            await WaitAsync(cancellationToken);
            return new OkObjectResult(request.Method);
        }

        [Function("Begun")]
        public async Task Begun([HttpTrigger(Anonymous, "get", Route = "g/begun")] HttpRequest request, CancellationToken cancellationToken)
        {
            await request.HttpContext.Response.WriteAsync(" ", cancellationToken);
            await request.HttpContext.Response.Body.FlushAsync(cancellationToken);
            await WaitAsync(cancellationToken);
            await request.HttpContext.Response.WriteAsync("begun", cancellationToken);
        }

        [Function("Quick")]
        public static IActionResult Quick([HttpTrigger(Anonymous, "get", Route = "g/quick")] HttpRequest request) => new OkObjectResult(request.Method);

        private async Task WaitAsync(CancellationToken cancellationToken)
        {
            try
            {
                await gate.Release.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                gate.Cancelled.SetResult();
                throw;
            }
        }
    }

    internal sealed class Functions
    {
        [Function("Int")]
        public static IActionResult Int([HttpTrigger(Anonymous, "get", Route = "h/int/{n:int}")] HttpRequest request, int n) => Text($"{n}", request);

        [Function("GuidValue")]
        public static IActionResult GuidValue([HttpTrigger(Anonymous, "get", Route = "h/guid/{g}")] HttpRequest request, Guid g) => Text($"{g}", request);

        [Function("Query")]
        public static IActionResult Query([HttpTrigger(Anonymous, "get", Route = "h/query")] HttpRequest request, string? q, int n = 7) => Text($"{q},{n}", request);

        [Function("Needed")]
        public static IActionResult Needed([HttpTrigger(Anonymous, "get", Route = "h/needed")] HttpRequest request, int n) => Text($"{n}", request);

        [Function("Rest")]
        public static IActionResult Rest([HttpTrigger(Anonymous, "get", Route = "h/rest/{*rest}")] HttpRequest request, string rest) => Text(rest, request);

        [Function("Two")]
        public static IActionResult Two([HttpTrigger(Anonymous, "get", Route = "h/two/{a}/x/{b}")] HttpRequest request, string a, string b) => Text($"{a}|{b}", request);

        [Function("Default")]
        public static IActionResult Default([HttpTrigger(Anonymous, "get")] HttpRequest request) => Text("default route", request);

        [Function("Throw")]
        public static IActionResult Throw([HttpTrigger(Anonymous, "get", Route = "h/throw")] HttpRequest request) => throw new InvalidOperationException(request.Method);

        [Function("ThrowData")]
        public static HttpResponseData ThrowData([HttpTrigger(Anonymous, "get", Route = "h/throwdata")] HttpRequestData request)
        {
            HttpResponseData response = request.CreateResponse(HttpStatusCode.Accepted);
            response.Headers.Add("x-prepared", "yes");
            response.Headers.Add("Content-Type", "application/json");
            throw new InvalidOperationException(request.Method);
        }

        [Function("Keyed")]
        public static IActionResult Keyed([HttpTrigger(AuthorizationLevel.Function, "get", Route = "h/keyed")] HttpRequest request) => Text("open", request);

        [Function("Host-")]
        public static IActionResult HostOf([HttpTrigger(Anonymous, "get", Route = "h/host")] HttpRequest request)
            => Text($"{request.Scheme} {request.Host} {IPAddress.IsLoopback(request.HttpContext.Connection.RemoteIpAddress!)}", request);

        [Function("BodyOf")]
        public static IActionResult BodyOf([HttpTrigger(Anonymous, "post", Route = "h/body")] HttpRequest request, [FromBody] Body body) => Text($"{body.Name} {body.Count}", request);

        [Function("Length")]
        public static async Task<IActionResult> Length([HttpTrigger(Anonymous, "post", Route = "h/length")] HttpRequest request, bool lift = false)
        {
            if (lift)
            {
                request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
            }

            byte[] buffer = new byte[65536];
            long length = 0;
            for (int read = 1; read > 0; length += read)
            {
                read = await request.Body.ReadAsync(buffer);
            }

            return Text($"{length}", request);
        }

        private static ContentResult Text(string text, HttpRequest request) => new() { Content = text, ContentType = request is null ? null : "text/plain" };
    }

    internal sealed class Returns
    {
        [Function("ReturnsAction")]
        public static Task<IActionResult> Action([HttpTrigger(Anonymous, "get", Route = "r/action")] HttpRequest request)
            => Task.FromResult<IActionResult>(new JsonResult("done") { StatusCode = request is null ? 500 : 202 });

        [Function("ReturnsResult")]
        public static IResult Result([HttpTrigger(Anonymous, "get", Route = "r/result")] HttpRequest request)
            => Results.Created(request.Path, new { SomeName = 1 });

        [Function("ReturnsData")]
        public static async Task<HttpResponseData> Data([HttpTrigger(Anonymous, "get", Route = "r/data")] HttpRequestData request)
        {
            HttpResponseData response = request.CreateResponse(HttpStatusCode.NonAuthoritativeInformation);
            await response.WriteStringAsync("from data");
            return response;
        }

        [Function("ReturnsMulti")]
        public static Multi Many([HttpTrigger(Anonymous, "get", Route = "r/multi")] HttpRequest request)
            => new() { Result = new ObjectResult("multi") { StatusCode = 207 }, Other = request.Path };

        [Function("ReturnsPlain")]
        public static string Plain([HttpTrigger(Anonymous, "get", Route = "r/plain")] HttpRequest request) => request.Path;

        [Function("ReturnsNothing")]
        public static void Nothing([HttpTrigger(Anonymous, "get", Route = "r/nothing")] HttpRequest request) => _ = request;

        [Function("ReturnsByHand")]
        public static async ValueTask ByHand([HttpTrigger(Anonymous, "get", Route = "r/byhand")] HttpRequest request)
        {
            request.HttpContext.Response.StatusCode = 206;
            await request.HttpContext.Response.WriteAsync("by hand");
        }
    }

    internal sealed class Multi
    {
        [HttpResult]
        public IActionResult? Result { get; init; }

        public string? Other { get; init; }
    }
}
