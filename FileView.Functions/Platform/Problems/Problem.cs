using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FileView.Functions.Platform.Problems;

/// <summary>
/// An error that a caller caused or can act upon, as problem details (RFC 9457) with a stable <c>code</c>.
/// What the caller reads and what is logged are two things: a problem never holds an exception's text.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A stable word, documented in <c>docs/errors.md</c>.</param>
/// <param name="Title">What kind of problem it is: the same sentence for every problem of this code.</param>
/// <param name="Detail">What is wrong with this request and, where one exists, the setting to change.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail)
{
    /// <summary>Gets after how long the request may be sent again, for <c>Retry-After</c>, in whole seconds upwards.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Makes the HTTP answer.</summary>
    /// <param name="request">The request that the problem is about.</param>
    public IActionResult ToResult(HttpRequest request)
    {
        var details = new ProblemDetails
        {
            Type = $"https://datatracker.ietf.org/doc/html/rfc9110#status.{Status}",
            Title = Title,
            Status = Status,
            Detail = Detail,
            Instance = request.Path,
        };
        details.Extensions["code"] = Code;
        if (RetryAfter is { } wait)
        {
            request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return new ObjectResult(details) { StatusCode = Status, ContentTypes = { "application/problem+json" } };
    }
}
