using FileView.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Watching.Health;

/// <summary>Says whether this service can serve, and with which guards: for load balancers and operators.</summary>
internal sealed class HealthFunction(HealthChecks checks)
{
    /// <summary>Answers 200 when it can serve, perhaps without some parts, and 503 when it cannot.</summary>
    [Function("GetHealth")]
    [Access(AccessRule.Open)]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request)
    {
        HealthAnswer answer = await checks.GetAsync().WaitAsync(request.HttpContext.RequestAborted);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new JsonAnswer(
            answer, answer.Status == "unavailable" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
