using FileView.Functions.Previews;

namespace FileView.Tests.Support;

/// <summary>Snapshots for tests.</summary>
internal static class TestSnapshots
{
    /// <summary>The scope of the snapshots.</summary>
    public const string Scope = "tests";

    /// <summary>Makes an id that no other test has.</summary>
    public static string NewId() => PreviewId.Compute(Guid.NewGuid().ToByteArray(), "test").Value;

    /// <summary>Makes the first state of a run.</summary>
    public static PreviewSnapshot Pending(string id, int run = 1) => new()
    {
        Id = id,
        Scope = Scope,
        Run = run,
        Status = PreviewStatus.Pending,
        Text = TextStatus.Pending,
        CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
