using System.Text.Json;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Previews;

public sealed class PreviewJsonTests
{
    [Fact]
    public void Serialize_Snapshot_HasTheWordsAndNoEmptyFields()
    {
        string json = JsonSerializer.Serialize(
            TestSnapshots.Pending("a") with
            {
                Status = PreviewStatus.PasswordRequired,
                Index = IndexStatus.IndexFailed,
                Kind = PreviewKind.Pages,
                FileName = "报告 “final”.docx",
            },
            PreviewJson.Options);

        Assert.Contains("\"status\":\"PASSWORD_REQUIRED\"", json, StringComparison.Ordinal);
        Assert.Contains("\"index\":\"INDEX_FAILED\"", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"pages\"", json, StringComparison.Ordinal);
        Assert.Contains("报告", json, StringComparison.Ordinal);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("instanceId", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Deserialize_WhatWasWritten_IsTheSame()
    {
        PreviewSnapshot snapshot = TestSnapshots.Pending("a") with
        {
            Error = new PreviewError("file_corrupt", "It is broken."),
            Progress = new PreviewProgress("Converting", 3, 10),
            UpdatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };

        PreviewSnapshot? read = JsonSerializer.Deserialize<PreviewSnapshot>(
            JsonSerializer.Serialize(snapshot, PreviewJson.Options), PreviewJson.Options);

        Assert.Equal(snapshot, read! with { Steps = snapshot.Steps, Unlocks = snapshot.Unlocks });
    }
}
