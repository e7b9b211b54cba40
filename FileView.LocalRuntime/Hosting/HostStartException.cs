namespace FileView.LocalRuntime.Hosting;

/// <summary>The app cannot be started as it stands. The message lists every reason found, one a line.</summary>
internal sealed class HostStartException(IReadOnlyList<string> problems)
    : InvalidOperationException(Describe(problems))
{
    public HostStartException(string problem)
        : this([problem])
    {
    }

    /// <summary>The reasons, each a sentence that names the function, file or setting at fault.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<string> problems)
        => problems.Count == 1 ? problems[0] : "The app cannot be started:\n- " + string.Join("\n- ", problems);
}
