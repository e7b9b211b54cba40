using System.Text.RegularExpressions;
using FileView.Functions.Indexing;
using FileView.Functions.Ocr;
using FileView.Functions.Ocr.Service;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.DurableTask;

namespace FileView.Functions.Pipeline;

/// <summary>What a failed activity means for its run. Decided by stable words, never by the text for readers.</summary>
internal static partial class FailedTasks
{
    /// <summary>Gets whether another attempt may end better: anything but a bug of ours.</summary>
    public static bool CanHeal(TaskFailureDetails failure) => !failure.IsCausedBy<LifecycleException>();

    /// <summary>Gets whether the OCR service may take a job that it has not taken.</summary>
    public static bool CanSubmitAgain(TaskFailureDetails failure) => CanHeal(failure) && !failure.IsCausedBy<OcrRefusedException>();

    /// <summary>Makes the error of a text that could not be read.</summary>
    public static PreviewError TextErrorOf(TaskFailedException failure) => failure.FailureDetails switch
    {
        { } details when details.IsCausedBy<OcrUnavailableException>() => OcrErrors.Unavailable(details.ErrorMessage),
        { } details when details.IsCausedBy<OcrRefusedException>() => OcrErrors.Refused(details.ErrorMessage),
        _ => new PreviewError(PreviewErrorCodes.InternalError, "Something went wrong on our side when the text was read.", "Submit the file again."),
    };

    /// <summary>Says why a text could not be indexed.</summary>
    public static string IndexReasonOf(TaskFailedException failure) =>
        failure.FailureDetails is { } details && details.IsCausedBy<IndexUnavailableException>() ? details.ErrorMessage
        : failure.FailureDetails?.IsCausedBy<FileNotFoundException>() is true ? IndexFailures.TextGone
        : IndexFailures.Unexpected;

    /// <summary>Reads the failure of an engine that crashed or hung; <see langword="null"/> for any other failure.</summary>
    public static EngineFailure? EngineFailureOf(TaskFailedException failure)
    {
        // A failure without details comes from the platform, not from an activity's exception.
        Match said = EngineMessage().Match(failure.FailureDetails?.ErrorMessage ?? "");
        return said.Success
            ? new EngineFailure(
                said.Groups["engine"].Value,
                new PreviewError(
                    said.Groups["code"].Value,
                    said.Groups["detail"].Value.Trim(),
                    "Submit the file again later; it may be too large or too complex for the converter."))
            : null;
    }

    /// <summary>Makes the error of the snapshot.</summary>
    public static PreviewError ErrorOf(TaskFailedException failure) =>
        EngineFailureOf(failure)?.Error
        ?? new PreviewError(PreviewErrorCodes.InternalError, "Something went wrong on our side.", "Submit the file again.");

    // As EngineFailedException writes it.
    [GeneratedRegex(
        $@"\A(?<code>{PreviewErrorCodes.ConversionFailed}|{PreviewErrorCodes.ConversionTimeout})(?: \((?<engine>[a-z-]+)\))?:(?<detail>.*)\z",
        RegexOptions.Singleline)]
    private static partial Regex EngineMessage();
}
