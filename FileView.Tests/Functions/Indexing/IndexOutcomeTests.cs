using System.Text.Json;
using FileView.Functions.Indexing;
using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Indexing;

public sealed class IndexOutcomeTests
{
    [Theory]
    [InlineData(IndexStatus.Indexed, null)]
    [InlineData(IndexStatus.Indexed, false)]
    [InlineData(IndexStatus.IndexFailed, true)]
    internal void Read_WhatWasWritten_IsTheSame(IndexStatus index, bool? isAwaited)
    {
        var outcome = new IndexOutcome(index, isAwaited);
        Assert.Equal(outcome, JsonSerializer.Deserialize<IndexOutcome>(JsonSerializer.Serialize(outcome)));
    }

    [Theory]
    [InlineData(IndexStatus.Indexed)]
    [InlineData(IndexStatus.IndexFailed)]
    internal void Read_StateThatAnEarlierReleaseWrote_IsThatStateAndNobodyKnowsWhoWaits(IndexStatus index) =>
        Assert.Equal(new IndexOutcome(index), JsonSerializer.Deserialize<IndexOutcome>(JsonSerializer.Serialize(index)));

    [Fact]
    public void Read_RunWasSuperseded_IsNothing() => Assert.Null(JsonSerializer.Deserialize<IndexOutcome>("null"));
}
