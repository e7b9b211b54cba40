using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Access;

/// <summary>Finds the submission that a request asks for as one of those behind a preview.</summary>
internal sealed class OwnSubmissions(SubmissionStore submissions)
{
    /// <summary>The parameter that holds its id.</summary>
    public const string Parameter = "submission";

    /// <summary>Finds the submission of <c>?submission=</c>.</summary>
    /// <returns>The submission, or <see langword="null"/> when the request asks for none.</returns>
    /// <exception cref="ProblemException">There is no such submission.</exception>
    public async Task<SubmissionRecord?> FindAsync(HttpRequest request, string previewId) =>
        request.Query[Parameter].ToString() is { Length: > 0 } id
            ? await submissions.FindAsync(previewId, id, request.HttpContext.RequestAborted) ?? throw PreviewProblems.SubmissionNotFound()
            : null;
}
