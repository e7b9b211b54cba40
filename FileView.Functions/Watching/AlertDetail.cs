using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;

namespace FileView.Functions.Watching;

/// <summary>Writes what a person needs to know of a standstill. Nothing in it that the snapshot does not show.</summary>
internal static class AlertDetail
{
    /// <summary>Writes it.</summary>
    public static string Of(PreviewSnapshot snapshot, Standstill standstill)
    {
        PreviewStep? step = snapshot.Steps.LastOrDefault(step => step.State != StepState.Done);
        string what = standstill.Kind == PreviewLifecycle.Index.Name
            ? Index(step)
            : $"The {standstill.Kind} is {standstill.State} and has not moved since {standstill.Since.UtcDateTime:u}.";
        string where = step is null ? "" : FormattableString.Invariant($" Step {step.Name}, attempt {step.Attempts}.");
        return step?.LastError is { } error ? $"{what}{where} Last error: {error}" : what + where;
    }

    private static string Index(PreviewStep? step) => step?.State == StepState.Failed
        ? "The text cannot be found, and it is not tried again by itself: mend the cause and call POST /api/index/rebuild."
        : "The text cannot be found. The repair goes on trying.";
}
