using System.Net;
using System.Text.Json;
using Azure;
using FileView.Functions.Platform.Problems;
using FileView.Tests.LocalRuntime.Hosting;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FileView.Tests.Functions.Platform.Problems;

public sealed class ProblemMiddlewareTests
{
    private const AuthorizationLevel Anonymous = AuthorizationLevel.Anonymous;

    [Fact]
    public async Task Invoke_ProblemException_IsTheAnswer()
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.GetAsync("p/problem");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        JsonElement problem = await ReadAsync(response);
        Assert.Equal("taken", problem.GetProperty("code").GetString());
        Assert.Equal("Is taken.", problem.GetProperty("title").GetString());
        Assert.Equal("It is taken already.", problem.GetProperty("detail").GetString());
        Assert.Equal(409, problem.GetProperty("status").GetInt32());
        Assert.Equal("/p/problem", problem.GetProperty("instance").GetString());
        Assert.True(Uri.IsWellFormedUriString(problem.GetProperty("type").GetString(), UriKind.Absolute));
    }

    [Fact]
    public async Task Invoke_AnyOtherException_IsAProblemWithoutItsTextAndLogged()
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.GetAsync("p/bug");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal("internal_error", JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.Contains(app.Logs.Lines, line => line.Contains("ProblemBug", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_RequestThatTheServerRefuses_IsAProblemOfTheCaller()
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.GetAsync("p/refused");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        JsonElement problem = await ReadAsync(response);
        Assert.Equal("request_too_large", problem.GetProperty("code").GetString());
        Assert.Contains("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Invoke_StorageDoesNotAnswer_SaysWhenToTryAgain(int status)
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.GetAsync($"p/storage/{status}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        Assert.Equal("storage_unavailable", (await ReadAsync(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Invoke_StorageRefuses_IsAFaultOfOurs()
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage response = await app.Client.GetAsync("p/storage/403");

        Assert.Equal("internal_error", (await ReadAsync(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Invoke_CallerHasGone_IsNotAnError()
    {
        var held = new Held();
        await using TestApp app = await StartAsync(held);
        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> call = app.Client.GetAsync("p/held", leaving.Token);
        await held.Began.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await held.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Eventually.TrueAsync(
            () => app.Logs.Lines.Any(line => line.Contains("caller of ProblemHeld has gone", StringComparison.Ordinal)), "it is noted");
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("failed unexpectedly", StringComparison.Ordinal));
    }

    private static Task<TestApp> StartAsync(Held? held = null) => TestApp.StartAsync(new TestAppSetup(typeof(Functions))
    {
        HostJson = """{ "version": "2.0", "logging": { "logLevel": { "default": "Debug" } }, "extensions": { "http": { "routePrefix": "" } } }""",
        Configure = builder =>
        {
            builder.Services.AddSingleton(held ?? new Held());
            builder.UseMiddleware<ProblemMiddleware>();
        },
    });

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    internal sealed class Held
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Functions(Held held)
    {
        [Function("ProblemThrown")]
        public static IActionResult Problem([HttpTrigger(Anonymous, "get", Route = "p/problem")] HttpRequest request) =>
            throw new ProblemException(new Problem(409, "taken", "Is taken.", "It is taken already."));

        [Function("ProblemBug")]
        public static async Task<IActionResult> BugAsync([HttpTrigger(Anonymous, "get", Route = "p/bug")] HttpRequest request)
        {
            await request.Body.CopyToAsync(Stream.Null);
            throw new InvalidOperationException("secret");
        }

        [Function("ProblemRefused")]
        public static IActionResult Refused([HttpTrigger(Anonymous, "get", Route = "p/refused")] HttpRequest request) =>
            throw new BadHttpRequestException("secret", StatusCodes.Status413PayloadTooLarge);

        [Function("ProblemStorage")]
        public static IActionResult Storage(
            [HttpTrigger(Anonymous, "get", Route = "p/storage/{status:int}")] HttpRequest request, int status) =>
            throw new AggregateException(new RequestFailedException(status, "first"), new RequestFailedException(status, "second"));

        [Function("ProblemHeld")]
        public async Task<IActionResult> HeldAsync([HttpTrigger(Anonymous, "get", Route = "p/held")] HttpRequest request)
        {
            held.Began.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted);
                return new OkResult();
            }
            finally
            {
                held.Ended.SetResult();
            }
        }
    }
}
