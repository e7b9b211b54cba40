namespace FileView.Benchmarks;

/// <summary>Something that is measured. What it prints is held against something measured in the same run, or elsewhere.</summary>
internal interface IBenchmark
{
    /// <summary>Gets the name on the command line.</summary>
    string Name { get; }

    /// <summary>Gets what is measured, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures and prints.</summary>
    /// <returns>False when something that must hold did not.</returns>
    /// <exception cref="FormatException">An argument is wrong.</exception>
    Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output);
}
