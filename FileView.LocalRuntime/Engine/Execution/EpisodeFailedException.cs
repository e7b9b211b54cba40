namespace FileView.LocalRuntime.Engine;

/// <summary>The instance fails at once, whatever its code does and has open.</summary>
internal sealed class EpisodeFailedException : Exception
{
    public EpisodeFailedException(FailureRecord failure)
        : base(failure.ErrorMessage) => Failure = failure;

    /// <summary>What it fails with.</summary>
    public FailureRecord Failure { get; }
}
