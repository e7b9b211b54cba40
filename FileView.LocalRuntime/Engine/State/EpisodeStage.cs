namespace FileView.LocalRuntime.Engine;

/// <summary>Where an instance stands with its next episode.</summary>
internal enum EpisodeStage
{
    /// <summary>Nothing to do.</summary>
    Idle,

    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>One is running; what comes meanwhile waits for the next.</summary>
    Running,
}
