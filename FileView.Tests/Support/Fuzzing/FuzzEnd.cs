namespace FileView.Tests.Support.Fuzzing;

/// <summary>How a case ended.</summary>
/// <param name="Case">The case.</param>
/// <param name="State">The state of its preview in the end, or <c>REFUSED</c> when the upload was.</param>
/// <param name="Code">The code of the error, when there is one.</param>
/// <param name="Took">From the upload to the end.</param>
/// <param name="Problem">What must not have happened, in words; absent when all went as it must.</param>
internal sealed record FuzzEnd(FuzzCase Case, string State, string? Code, TimeSpan Took, string? Problem)
{
    /// <summary>Says in one line which case it was, and what happened.</summary>
    public override string ToString() => $"{Case.FileName} ({Case.Content.Length} bytes): {State} {Code} after {Took.TotalSeconds:0.0} s. {Problem}";
}
