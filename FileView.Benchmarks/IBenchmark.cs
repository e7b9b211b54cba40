namespace FileView.Benchmarks;

/// <summary>Something that is measured. What it prints is a ratio to something measured in the same run.</summary>
internal interface IBenchmark
{
    /// <summary>Gets the name on the command line.</summary>
    string Name { get; }

    /// <summary>Gets what is measured, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures and prints.</summary>
    Task RunAsync(TextWriter output);
}
