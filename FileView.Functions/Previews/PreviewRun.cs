using System.Globalization;
using System.Text.Json.Serialization;

namespace FileView.Functions.Previews;

/// <summary>The whole input of an orchestration: which run of which preview.</summary>
/// <param name="PreviewId">The id of the preview.</param>
/// <param name="Run">The number of the run, from 1.</param>
internal sealed record PreviewRun(string PreviewId, int Run)
{
    /// <summary>Gets the name of the orchestration of the run.</summary>
    [JsonIgnore]
    public string InstanceId => string.Create(CultureInfo.InvariantCulture, $"{PreviewId}-{Run}");

    /// <summary>Reads the name of an orchestration.</summary>
    /// <returns>The run, or <see langword="null"/> when it is not the name of one.</returns>
    public static PreviewRun? TryParse(string instanceId) =>
        instanceId.Split('-') is [var previewId, var run] && int.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new PreviewRun(previewId, number)
            : null;
}
