namespace FileView.Functions.Converting;

/// <summary>
/// An engine crashed, hung or was too busy: the same file may well convert at the next attempt, or by another engine. The
/// code stands at the start of the message, with the engine behind it, where the orchestration finds both.
/// </summary>
/// <param name="code"><c>conversion_failed</c> or <c>conversion_timeout</c>.</param>
/// <param name="detail">What happened, in one sentence.</param>
/// <param name="cause">The exception behind it, for the log.</param>
/// <param name="engine">The name of the engine, as soon as it is known.</param>
internal sealed class EngineFailedException(string code, string detail, Exception? cause = null, string? engine = null)
    : Exception(engine is null ? $"{code}: {detail}" : $"{code} ({engine}): {detail}", cause)
{
    /// <summary>Gets the code.</summary>
    public string Code { get; } = code;

    /// <summary>Names the engine.</summary>
    public EngineFailedException By(string name) => new(Code, detail, this, name);
}
