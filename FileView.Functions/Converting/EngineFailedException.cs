namespace FileView.Functions.Converting;

/// <summary>
/// An engine crashed, hung or was too busy: the same file may well convert at the next attempt. The code stands at the
/// start of the message, where a retry handler finds it.
/// </summary>
/// <param name="code"><c>conversion_failed</c> or <c>conversion_timeout</c>.</param>
/// <param name="detail">What happened, in one sentence.</param>
/// <param name="cause">The exception behind it, for the log.</param>
internal sealed class EngineFailedException(string code, string detail, Exception? cause = null) : Exception($"{code}: {detail}", cause)
{
    /// <summary>Gets the code.</summary>
    public string Code { get; } = code;
}
