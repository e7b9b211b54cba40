using System.Text.Json;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Access;

/// <summary>Exchanges an API key for a session, so that a browser need not keep the key.</summary>
internal sealed class SessionFunctions(ApiKeyRing keys, SessionCookies sessions, ILogger<SessionFunctions> logger)
{
    private const int MaxBodyBytes = 4096;

    /// <summary>Signs in: <c>{"key": "…"}</c>.</summary>
    [Function("SignIn")]
    [Access(AccessRule.Open)]
    public async Task<IActionResult> SignInAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/session")] HttpRequest request)
    {
        string presented = await ReadKeyAsync(request);
        ApiKey? key = keys.Find(presented);
        if (key is null)
        {
            logger.SignInRefused();
            throw new ProblemException(AccessProblems.Denied("The key is not one of this installation."));
        }

        Session session = sessions.Begin(request, key);
        return new JsonAnswer(new SessionAnswer(key.Scope, session.ExpiresAt), StatusCodes.Status200OK);
    }

    /// <summary>Signs out.</summary>
    [Function("SignOut")]
    [Access(AccessRule.Open)]
    public IActionResult SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/session")] HttpRequest request)
    {
        sessions.End(request);
        return new NoContentResult();
    }

    private static async Task<string> ReadKeyAsync(HttpRequest request)
    {
        byte[]? body = await BoundedBody.ReadAsync(request, MaxBodyBytes);
        try
        {
            string? key = body is null ? null : JsonSerializer.Deserialize<SignInRequest>(body, PreviewJson.Options)?.Key;
            return string.IsNullOrEmpty(key) ? throw Invalid() : key;
        }
        catch (JsonException)
        {
            throw Invalid();
        }
    }

    private static ProblemException Invalid() =>
        new(new Problem(400, "body_invalid", "The body of the request cannot be read.", "Send JSON like {\"key\": \"…\"}."));

    private sealed record SignInRequest(string? Key);

    private sealed record SessionAnswer(string Scope, DateTimeOffset ExpiresAt);
}
