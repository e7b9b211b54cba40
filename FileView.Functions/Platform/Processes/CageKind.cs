namespace FileView.Functions.Platform.Processes;

/// <summary>How much of the cage a system allows.</summary>
internal enum CageKind
{
    /// <summary>Nothing: the cage is switched off, or the system lacks what makes it.</summary>
    None,

    /// <summary>Limits only; what asks for the network is sent to a proxy that refuses.</summary>
    Limits,

    /// <summary>Limits, and no network.</summary>
    Network,

    /// <summary>Limits, no network, and no files but the system's and those of the work itself.</summary>
    Files,
}
