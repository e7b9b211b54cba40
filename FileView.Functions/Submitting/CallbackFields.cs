using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews.Submissions;
using FileView.Outbound;

namespace FileView.Functions.Submitting;

/// <summary>Checks where and what a submission wants to be told, by what can be seen without the network.</summary>
internal sealed class CallbackFields(OutboundGuard guard)
{
    /// <summary>Adds the fields to a submission.</summary>
    /// <param name="callbackUrl">The field <c>callbackUrl</c>.</param>
    /// <param name="events">The field <c>events</c>; the end of the preview when it is absent.</param>
    /// <param name="submission">The submission.</param>
    /// <exception cref="ProblemException">One of them cannot be used.</exception>
    public Submission AddTo(string? callbackUrl, IReadOnlyList<string>? events, Submission submission)
    {
        string url = callbackUrl?.Trim() ?? "";
        if (url.Length == 0)
        {
            return events is null ? submission : throw SubmissionProblems.EventsInvalid("events needs a callbackUrl.");
        }

        Uri receiver = RequireAllowed(url);
        return submission with
        {
            CallbackUrl = url,
            CallbackHost = receiver.IdnHost,
            CallbackPort = receiver.Port,
            Events = EventsOf(events),
        };
    }

    /// <summary>Reads events that are separated by commas.</summary>
    public static string[]? Split(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<string> EventsOf(IReadOnlyList<string>? events)
    {
        if (events is null)
        {
            return [PreviewEvents.PreviewEnded];
        }

        // In their own order: the same wish, however it is written, is the same request.
        IReadOnlyList<string> wanted = [.. PreviewEvents.All.Where(events.Contains)];
        return wanted.Count > 0 && events.All(wanted.Contains)
            ? wanted
            : throw SubmissionProblems.EventsInvalid($"events must be one or more of {string.Join(", ", PreviewEvents.All)}.");
    }

    private Uri RequireAllowed(string url)
    {
        if (!SourceUrl.TryParse(url, out Uri? parsed))
        {
            throw SubmissionProblems.CallbackUrlInvalid(
                $"callbackUrl must be an absolute http or https URL of at most {SourceUrl.MaxLength} characters.");
        }

        try
        {
            guard.Require(parsed);
            return parsed;
        }
        catch (OutboundRefusedException refused)
        {
            throw SubmissionProblems.CallbackRefused(refused);
        }
    }
}
