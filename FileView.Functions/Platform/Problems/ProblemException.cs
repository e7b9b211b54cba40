namespace FileView.Functions.Platform.Problems;

/// <summary>Ends a request with a <see cref="Problem"/> from wherever it is found. Turned into the answer by the problem middleware.</summary>
/// <param name="problem">The answer.</param>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>Gets the answer.</summary>
    public Problem Problem { get; } = problem;
}
