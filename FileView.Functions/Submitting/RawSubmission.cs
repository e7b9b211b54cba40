using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews.Contents;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Submitting;

/// <summary>Reads a body that is the file itself.</summary>
internal sealed class RawSubmission(ContentIntake intake, CallbackFields callbacks)
{
    private const string FileNameHeader = "X-File-Name";

    /// <summary>
    /// Gets the file name that says that the body is the file: <c>?fileName=</c> or the header, percent-encoded if
    /// need be.
    /// </summary>
    public static string? FileNameOf(HttpRequest request)
    {
        string query = request.Query["fileName"].ToString();
        string header = request.Headers[FileNameHeader].ToString();
        return SubmissionFields.FileNameOf(query.Length > 0 ? query : Uri.UnescapeDataString(header));
    }

    /// <summary>Reads the body.</summary>
    /// <exception cref="ProblemException">It is empty.</exception>
    /// <exception cref="ContentTooLargeException">It is too large.</exception>
    public async Task<Submission> ReadAsync(HttpRequest request)
    {
        Submission submission = callbacks.AddTo(
            FieldOf(request, "callbackUrl", "X-Callback-Url"),
            CallbackFields.Split(FieldOf(request, "events", "X-Callback-Events")),
            new Submission { DisplayName = SubmissionFields.DisplayNameOf(request.Query["displayName"]), FileName = FileNameOf(request) });
        StoredContent content = await intake.ReceiveAsync(
            request.Body, _ => ValueTask.CompletedTask, request.HttpContext.RequestAborted);
        return content.Size == 0 ? throw SubmissionProblems.FileEmpty() : submission with
        {
            UploadSha256 = content.Sha256, UploadSize = content.Size, UploadBytes = content.Unstored,
        };
    }

    private static string? FieldOf(HttpRequest request, string parameter, string header) =>
        request.Query.TryGetValue(parameter, out var query) ? query.ToString()
        : request.Headers.TryGetValue(header, out var sent) ? sent.ToString()
        : null;
}
