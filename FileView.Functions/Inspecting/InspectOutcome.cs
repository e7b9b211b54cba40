using FileView.Functions.Previews;

namespace FileView.Functions.Inspecting;

/// <summary>What inspecting found: a format, or the end of the run.</summary>
internal sealed record InspectOutcome
{
    /// <summary>Gets how the run ends here; absent when it goes on.</summary>
    public PreviewStatus? End { get; init; }

    /// <summary>Gets why it ends here.</summary>
    public PreviewError? Error { get; init; }

    /// <summary>Gets the id of the format (<see cref="Previews.Formats.FileFormats"/>), for the conversion.</summary>
    public string? Format { get; init; }

    /// <summary>Gets whether the content needs a password; absent in the history of earlier releases, which wrote it at once.</summary>
    public bool? Protected { get; init; }
}
