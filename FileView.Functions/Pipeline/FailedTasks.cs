using FileView.Functions.Indexing;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.DurableTask;

namespace FileView.Functions.Pipeline;

/// <summary>What a failed activity means for its run. Decided by stable words, never by the text for readers.</summary>
internal static class FailedTasks
{
    /// <summary>Gets whether another attempt may end better: anything but a bug of ours.</summary>
    public static bool CanHeal(TaskFailureDetails failure) => !failure.IsCausedBy<LifecycleException>();

    /// <summary>Says why a text could not be indexed.</summary>
    public static string IndexReasonOf(TaskFailedException failure) =>
        failure.FailureDetails is { } details && details.IsCausedBy<IndexUnavailableException>() ? details.ErrorMessage
        : failure.FailureDetails?.IsCausedBy<FileNotFoundException>() is true ? IndexFailures.TextGone
        : IndexFailures.Unexpected;

    /// <summary>Makes the error of the snapshot.</summary>
    public static PreviewError ErrorOf(TaskFailedException failure)
    {
        // A failure without details comes from the platform, not from an activity's exception.
        string message = failure.FailureDetails?.ErrorMessage ?? "";
        return message.Split(':', 2) is
            [PreviewErrorCodes.ConversionFailed or PreviewErrorCodes.ConversionTimeout, _] parts
            ? new PreviewError(parts[0], parts[1].Trim(), "Submit the file again later; it may be too large or too complex for the converter.")
            : new PreviewError(PreviewErrorCodes.InternalError, "Something went wrong on our side.", "Submit the file again.");
    }
}
