namespace FileView.Benchmarks.Engine;

/// <summary>A figure that was taken several times.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    /// <summary>Gets the one in the middle.</summary>
    public double Median => _values.Order().ElementAt(_values.Count / 2);

    /// <summary>Adds one.</summary>
    public void Add(double value) => _values.Add(value);
}
