using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.LoadApp.Measures;

/// <summary>Begins activities that do not end, and tells when they have begun: before a crash and after it.</summary>
internal sealed class HeldFunctions(HeldActivities held)
{
    /// <summary>Starts instances with an activity in flight; answers when all activities have begun.</summary>
    [Function("MeasureHold")]
    public async Task<IActionResult> HoldAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "measures/held/{count:int}")] HttpRequest request,
        int count,
        [DurableClient] DurableTaskClient client)
    {
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => client.ScheduleNewOrchestrationInstanceAsync(
            HeldOrchestrator.Name, cancellation: request.HttpContext.RequestAborted)));
        await held.WhenBegunAsync(count).WaitAsync(request.HttpContext.RequestAborted);
        return MeasureFunctions.Elapsed(began);
    }

    /// <summary>Answers when as many held activities have begun in this process.</summary>
    [Function("MeasureHeld")]
    public async Task<IActionResult> HeldAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "measures/held/{count:int}")] HttpRequest request, int count)
    {
        long began = Stopwatch.GetTimestamp();
        await held.WhenBegunAsync(count).WaitAsync(request.HttpContext.RequestAborted);
        return MeasureFunctions.Elapsed(began);
    }
}
