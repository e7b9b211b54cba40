namespace FileView.LocalRuntime.Engine;

/// <summary>Why a task or an instance failed, as it is stored.</summary>
/// <param name="ErrorType">Full name of the exception type.</param>
/// <param name="ErrorMessage">Its message, whole.</param>
/// <param name="StackTrace">Its stack trace; null when it was never thrown.</param>
/// <param name="Inner">The cause; null for none.</param>
internal sealed record FailureRecord(string ErrorType, string ErrorMessage, string? StackTrace, FailureRecord? Inner)
{
    /// <summary>What the app adds, as the text of a JSON object; null for nothing.</summary>
    public string? Properties { get; init; }
}
