using FileView.Functions.Platform.Phases;
using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Polling;

/// <summary>What a poll asks for, cut to the bounds.</summary>
/// <param name="Until">What it waits for.</param>
/// <param name="Timeout">How long it is held.</param>
/// <param name="Schedule">When it looks.</param>
/// <param name="Heartbeat">Whether blanks are sent while it is held.</param>
internal sealed record PollParameters(PollUntil Until, TimeSpan Timeout, PhaseSchedule Schedule, bool Heartbeat)
{
    /// <summary>Reads <c>?until=&amp;timeout=&amp;interval=&amp;heartbeat=</c>.</summary>
    /// <exception cref="ProblemException"><c>until</c> is a word that we do not know.</exception>
    public static PollParameters Read(IQueryCollection query, PollingLimits limits)
    {
        bool heartbeat = string.Equals(query["heartbeat"], "true", StringComparison.OrdinalIgnoreCase);
        return new PollParameters(
            ReadUntil(query["until"]), limits.Timeout(query["timeout"], heartbeat), limits.Schedule(query["interval"]), heartbeat);
    }

    private static PollUntil ReadUntil(string? text) => text?.ToLowerInvariant() switch
    {
        null or "" or "preview" => PollUntil.Preview,
        "text" => PollUntil.Text,
        "indexed" => PollUntil.Indexed,
        _ => throw new ProblemException(new Problem(
            StatusCodes.Status400BadRequest,
            "until_invalid",
            "The parameter until is not known.",
            "until must be preview, text or indexed.")),
    };
}
