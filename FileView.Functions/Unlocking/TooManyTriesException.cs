namespace FileView.Functions.Unlocking;

/// <summary>There were too many wrong passwords.</summary>
/// <param name="wait">How long to wait.</param>
internal sealed class TooManyTriesException(TimeSpan wait) : Exception("There were too many wrong passwords.")
{
    /// <summary>Gets how long to wait.</summary>
    public TimeSpan Wait { get; } = wait;
}
