using System.Text.Json;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Watching;

namespace FileView.Tests.Functions.Watching;

public sealed class AlertsFunctionTests : IDisposable
{
    private readonly WatchingApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task List_AlertsOfTwoScopes_ShowsTheCallersOwn()
    {
        PreviewRun one = await _app.BeginUnindexedAsync("one");
        PreviewRun two = await _app.BeginUnindexedAsync("two");
        await _app.WatchAsync();
        Assert.Equal(one.PreviewId, Assert.Single(await _app.AlertsAsync("one")).PreviewId);
        Assert.Equal(two.PreviewId, Assert.Single(await _app.AlertsAsync("two")).PreviewId);
        Assert.Empty(await _app.AlertsAsync("three"));
    }

    [Fact]
    public async Task List_WithoutAnApiKey_IsRefused() =>
        Assert.Equal("api_key_needed", (await _app.ListAsync(key: false)).GetProperty("code").GetString());

    [Fact]
    public async Task List_MoreThanTheSize_GoesOnBehindTheCursorNewestFirst()
    {
        var runs = new List<string>();
        for (int number = 0; number < 5; number++)
        {
            runs.Insert(0, (await _app.BeginUnindexedAsync()).PreviewId);
            await _app.WatchAsync();
        }

        var seen = new List<string>();
        string query = "?size=2";
        for (int part = 0; part < 3; part++)
        {
            JsonElement answer = await _app.ListAsync(query);
            seen.AddRange(answer.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("previewId").GetString()!));
            query = answer.TryGetProperty("cursor", out JsonElement cursor) ? $"?size=2&cursor={cursor.GetString()}" : "";
        }

        Assert.Equal(runs, seen);
        Assert.Empty(query);
    }

    [Fact]
    public async Task List_Alert_HasTheDocumentedFieldsAndNoScope()
    {
        await _app.BeginUnindexedAsync();
        await _app.WatchAsync();
        JsonElement alert = Assert.Single((await _app.ListAsync()).GetProperty("alerts").EnumerateArray());
        Assert.Equal(
            ["id", "kind", "previewId", "run", "state", "since", "raisedAt", "detail"],
            alert.EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("?size=0", "size_invalid")]
    [InlineData("?size=201", "size_invalid")]
    [InlineData("?size=-1", "size_invalid")]
    [InlineData("?size=x", "size_invalid")]
    [InlineData("?cursor=%20%25", "cursor_invalid")]
    public async Task List_BadParameter_IsRefused(string query, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ProblemException>(() => _app.ListAsync(query))).Problem.Code);

    [Fact]
    public async Task List_ForgedCursor_StaysWithinTheScope()
    {
        await _app.BeginUnindexedAsync("other");
        await _app.WatchAsync();
        string cursor = System.Buffers.Text.Base64Url.EncodeToString("../../alerts/"u8);
        Assert.Empty((await _app.ListAsync($"?cursor={cursor}", "mine")).GetProperty("alerts").EnumerateArray());
    }

    [Fact]
    public void Names_OfAlerts_AreRead()
    {
        var subject = new AlertSubject(new PreviewRun("aaaaaaaaaaaaaaaaaaaaaaaaaa", 12), "text");
        AlertName name = AlertName.Of("a scope/..", subject, DateTimeOffset.UnixEpoch);
        Assert.Equal(name, AlertName.TryParse(name.Blob));
        Assert.Null(AlertName.TryParse("alerts/x"));
    }
}
