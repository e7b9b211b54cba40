namespace FileView.Functions.Previews.Lifecycle;

/// <summary>The states of an index. None of them is an end: what was indexed may be indexed again.</summary>
internal static class IndexTable
{
    /// <summary>Makes the table.</summary>
    public static LifecycleTable<IndexStatus> Create() => new("index", IndexStatus.None, new()
    {
        [IndexStatus.None] = new([IndexStatus.Indexing]),
        [IndexStatus.Indexing] = new(
            [IndexStatus.Indexed, IndexStatus.IndexFailed],
            new()
            {
                MayTake = limits => $"{LifecycleWords.Of(limits.IndexBatch)} a batch",
                Retried = limits =>
                    $"{limits.IndexRetries} times, {LifecycleWords.Of(limits.IndexRetryInterval)} × 2 up to {LifecycleWords.Of(limits.IndexRetryLongest)}",
                WhenThatFails = "INDEX_FAILED: shown, but not findable",
            }),
        [IndexStatus.Indexed] = new([IndexStatus.Indexing]),
        [IndexStatus.IndexFailed] = new(
            [IndexStatus.Indexing],
            new()
            {
                MayTake = _ => "–",
                Retried = limits =>
                    $"by the repair of all previews: growing waits, at once when the index is back, {LifecycleWords.Of(limits.Repair)}",
                WhenThatFails = "stays, for a person: `POST /api/index/rebuild`",
                Alerts = limits => [TimeSpan.Zero, limits.Repair],
            }),
    });
}
