using FileView.Functions.Previews;

namespace FileView.Functions.Converting;

/// <summary>What a conversion led to: artefacts, or the end of the run; neither when the run is no longer the present one.</summary>
internal sealed record ConvertOutcome
{
    /// <summary>Gets how the run ends here; absent when there are artefacts.</summary>
    public PreviewStatus? End { get; init; }

    /// <summary>Gets why it ends here.</summary>
    public PreviewError? Error { get; init; }

    /// <summary>Gets whether there is no further engine for the format.</summary>
    public bool NoEngineLeft { get; init; }

    /// <summary>Gets the blob name of the folder of artefacts, which has a manifest.</summary>
    public string? Artefacts { get; init; }
}
