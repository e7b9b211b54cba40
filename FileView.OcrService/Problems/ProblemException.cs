namespace FileView.OcrService.Problems;

/// <summary>Ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public ProblemException(int status, string code, string detail)
        : this(new Problem(status, code, detail))
    {
    }

    /// <summary>Gets the problem.</summary>
    public Problem Problem { get; } = problem;
}
