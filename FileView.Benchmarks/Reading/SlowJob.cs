namespace FileView.Benchmarks.Reading;

/// <summary>A job of a <see cref="SlowOcrService"/>.</summary>
/// <param name="Reference">The orchestration that submitted it.</param>
/// <param name="Began">The timestamp of its submission.</param>
internal sealed record SlowJob(string Reference, long Began)
{
    /// <summary>Gets when it was looked at, since its submission.</summary>
    public List<TimeSpan> Looks { get; } = [];
}
