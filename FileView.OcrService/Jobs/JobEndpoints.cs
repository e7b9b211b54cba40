using System.Globalization;
using FileView.OcrService.Access;
using FileView.OcrService.Configuration;
using FileView.OcrService.Problems;
using FileView.OcrService.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Jobs;

/// <summary>The job API.</summary>
internal static class JobEndpoints
{
    private const string Jobs = "/v1/ocr/jobs";

    /// <summary>The endpoint that takes documents; its body is described apart.</summary>
    public const string Submit = "submitJob";

    /// <summary>Maps the paths.</summary>
    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder jobs = app.MapGroup("").RequireApiKey().ProducesProblem(401).WithTags("jobs");
        jobs.MapPost(Jobs, SubmitAsync).WithName(Submit)
            .WithSummary("Submits a document. The answer comes before it is read.")
            .Produces<JobView>(202).ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429);
        jobs.MapGet($"{Jobs}/{{id}}", Get).WithName("getJob")
            .WithSummary("Tells where a job stands.")
            .Produces<JobView>().ProducesProblem(404);
        jobs.MapGet($"{Jobs}/{{id}}/result", GetResultAsync).WithName("getResult")
            .WithSummary("Gives what was read, once the job has ended.")
            .Produces<JobResult>().ProducesProblem(404).ProducesProblem(409);
        jobs.MapDelete($"{Jobs}/{{id}}", Delete).WithName("deleteJob")
            .WithSummary("Cancels a job that runs; removes one that has ended.")
            .Produces<JobView>().Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context, JobSubmitter submitter, JobStore store, IOptions<OcrOptions> options, CancellationToken cancellationToken)
    {
        Job job = await submitter.SubmitAsync(context.Request, context.Owner(), cancellationToken);
        JobState state = store.FindState(job.Id)!;
        string url = UrlOf(context, options, job.Id);
        context.Response.Headers["Operation-Location"] = url;
        return Answer(context, state, url, 202);
    }

    private static IResult Get(HttpContext context, string id, JobStore store, IOptions<OcrOptions> options) =>
        Answer(context, Find(context, store, id), UrlOf(context, options, id), 200);

    private static async Task GetResultAsync(
        HttpContext context, string id, JobStore store, ResultWriter writer, CancellationToken cancellationToken)
    {
        JobState state = Find(context, store, id);
        if (!state.Job.Status.HasEnded())
        {
            throw new ProblemException(new Problem(409, "job_running", $"{state.Done} of {state.Total} pages are read. Ask again later.")
            {
                RetryAfter = WaitFor(state),
            });
        }

        if (state.Job.Status == JobStatus.Canceled)
        {
            throw new ProblemException(409, "job_canceled", "The job was cancelled: it has no result.");
        }

        await writer.WriteAsync(state, context.Response, cancellationToken);
    }

    private static IResult Delete(HttpContext context, string id, JobStore store, JobRemover remover, IOptions<OcrOptions> options)
    {
        Find(context, store, id);
        return remover.CancelOrRemove(id) ? Answer(context, Find(context, store, id), UrlOf(context, options, id), 200) : Results.NoContent();
    }

    private static JobState Find(HttpContext context, JobStore store, string id) =>
        store.FindState(id) is { } state && state.Job.Owner == context.Owner()
            ? state
            : throw new ProblemException(404, "job_not_found", "There is no such job, or no longer.");

    private static IResult Answer(HttpContext context, JobState state, string url, int status)
    {
        Job job = state.Job;
        if (!job.Status.HasEnded())
        {
            context.Response.Headers.RetryAfter = WaitFor(state).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        var view = new JobView(job.Id, job.Status, new JobProgress(state.Done, state.Total), job.CreatedAt)
        {
            ClientReference = job.ClientReference,
            StartedAt = job.StartedAt,
            EndedAt = job.EndedAt,
            Errors = state.Errors.Count > 0 ? state.Errors : null,
            ResultUrl = job.Status.HasEnded() && job.Status != JobStatus.Canceled ? $"{url}/result" : null,
        };
        return Results.Json(view, OcrJson.Options, statusCode: status);
    }

    // Two pages take about three seconds; nobody needs to wait longer than half a minute to see progress.
    private static TimeSpan WaitFor(JobState state) => TimeSpan.FromSeconds(Math.Clamp(state.Total - state.Done, 1, 30));

    private static string UrlOf(HttpContext context, IOptions<OcrOptions> options, string id)
    {
        HttpRequest request = context.Request;
        string root = options.Value.BaseUrl?.ToString().TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
        return $"{root}{Jobs}/{id}";
    }
}
