using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.LoadApp.Measures;

/// <summary>
/// Loads that are begun by a call and timed inside the process, so that HTTP is no part of the figures. Every answer is a
/// number of milliseconds.
/// </summary>
internal static class MeasureFunctions
{
    private const int Wave = 1000;

    /// <summary>Starts <c>count</c> orchestrations with the input <c>size</c> at once: from the first start to the last end.</summary>
    [Function("MeasureRuns")]
    public static async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "measures/runs/{name}/{count:int}/{size:int}")]
        HttpRequest request,
        string name,
        int count,
        int size,
        [DurableClient] DurableTaskClient client)
    {
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => RunOneAsync(client, name, size, request)));
        return Elapsed(began);
    }

    /// <summary>Fills the hub with finished instances, some at a time.</summary>
    [Function("MeasureFill")]
    public static async Task<IActionResult> FillAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "measures/fill/{count:int}")] HttpRequest request,
        int count,
        [DurableClient] DurableTaskClient client)
    {
        long began = Stopwatch.GetTimestamp();
        for (int left = count; left > 0; left -= Wave)
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(left, Wave))
                .Select(_ => RunOneAsync(client, EmptyOrchestrator.Name, 0, request)));
        }

        return Elapsed(began);
    }

    /// <summary>Starts instances that wait for an event: until all of them wait.</summary>
    [Function("MeasureWaiting")]
    public static async Task<IActionResult> WaitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "measures/waiting/{count:int}")] HttpRequest request,
        int count,
        [DurableClient] DurableTaskClient client)
    {
        long began = Stopwatch.GetTimestamp();
        CancellationToken aborted = request.HttpContext.RequestAborted;
        await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                WaitingOrchestrator.Name, null, new StartOrchestrationOptions(WaitingId(number)), aborted);
            await client.WaitForInstanceStartAsync(WaitingId(number), aborted);
        }));
        return Elapsed(began);
    }

    /// <summary>Raises the event to all that wait: from the first event to the last end.</summary>
    [Function("MeasureEvents")]
    public static async Task<IActionResult> RaiseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "measures/events/{count:int}")] HttpRequest request,
        int count,
        [DurableClient] DurableTaskClient client)
    {
        long began = Stopwatch.GetTimestamp();
        CancellationToken aborted = request.HttpContext.RequestAborted;
        await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            await client.RaiseEventAsync(WaitingId(number), WaitingOrchestrator.Event, "go", aborted);
            await client.WaitForInstanceCompletionAsync(WaitingId(number), aborted);
        }));
        return Elapsed(began);
    }

    /// <summary>The answer of a measure.</summary>
    public static OkObjectResult Elapsed(long began) => new(Stopwatch.GetElapsedTime(began).TotalMilliseconds);

    private static async Task RunOneAsync(DurableTaskClient client, string name, int size, HttpRequest request)
    {
        CancellationToken aborted = request.HttpContext.RequestAborted;
        string id = await client.ScheduleNewOrchestrationInstanceAsync(name, (object)size, null, aborted);
        OrchestrationMetadata end = await client.WaitForInstanceCompletionAsync(id, aborted);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"{name} {id} is {end.RuntimeStatus}.");
        }
    }

    private static string WaitingId(int number) => $"waiting-{number}";
}
