using System.Text.RegularExpressions;
using FileView.Functions.Previews;

namespace FileView.Functions.Ocr;

/// <summary>The orchestration that watches the OCR job of a run: <c>{previewId}-{run}-ocr</c>.</summary>
internal static partial class OcrInstance
{
    /// <summary>The event that its callback raises.</summary>
    public const string Completed = "OcrCompleted";

    /// <summary>Makes the name of the instance of a run.</summary>
    public static string NameOf(PreviewRun run) => $"{run.InstanceId}-ocr";

    /// <summary>Gets whether a text is the name of such an instance.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"\A[a-z2-7]{26}-[1-9][0-9]{0,9}-ocr\z")]
    private static partial Regex Name();
}
