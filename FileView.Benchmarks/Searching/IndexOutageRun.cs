using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileView.Tests.EndToEnd;
using FileView.Tests.Support;
using Microsoft.Data.Sqlite;

namespace FileView.Benchmarks.Searching;

/// <summary>
/// The index is away while documents come: somebody holds the lock of its file. When it is back, everything must be found,
/// each once.
/// </summary>
internal sealed class IndexOutageRun : IBenchmark
{
    private const string Word = "cormorant";
    private const int AtATime = 8;
    private const int HitsAPage = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => "index-outage";

    /// <inheritdoc/>
    public string Summary => "documents that come while the index is away are all found afterwards (--documents 200, --seconds 60)";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        int documents = arguments.Number("documents", 200);
        int seconds = arguments.Number("seconds", 60);
        arguments.RefuseOthers();
        using var folder = new TempFolder();
        await using ServerProcess azurite = await Servers.StartAzuriteAsync(folder, out string storage);
        await using ServerProcess redis = await Servers.StartRedisAsync(folder, out string cache);
        await using AppProcess app = await WholeApp.StartAsync(folder, storage, cache, new Dictionary<string, string>
        {
            ["indexing__sqlite__file"] = folder["search.db"],
        });
        await app.PollAsync(await app.UploadAsync("first.txt", Encoding.UTF8.GetBytes("the index is made")), "indexed");

        long began = Stopwatch.GetTimestamp();
        string[] ids;
        int failed;
        TimeSpan shown;
        await using (var holder = new SqliteConnection($"Data Source={folder["search.db"]}"))
        {
            await holder.OpenAsync();
            await using SqliteCommand hold = holder.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();
            ids = await SubmitAsync(app, documents);
            shown = Stopwatch.GetElapsedTime(began);
            TimeSpan left = TimeSpan.FromSeconds(seconds) - Stopwatch.GetElapsedTime(began);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            failed = (await IndexStatesAsync(app, ids)).Count(state => state == "INDEX_FAILED");
            hold.CommandText = "ROLLBACK";
            await hold.ExecuteNonQueryAsync();
        }

        TimeSpan outage = Stopwatch.GetElapsedTime(began);
        TimeSpan healed = await HealAsync(app, ids);
        string[] found = await FindAllAsync(app);
        bool held = found.Length == documents && found.Distinct().Count() == documents && found.All(ids.Contains);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{documents} documents came in an outage of {outage.TotalSeconds:0} s and were shown after {shown.TotalSeconds:0} s; {failed} were INDEX_FAILED at its end; all INDEXED {healed.TotalSeconds:0.0} s after it; {found.Length} hits on {found.Distinct().Count()} previews"));
        return held;
    }

    private static async Task<string[]> SubmitAsync(AppProcess app, int documents)
    {
        string[] ids = new string[documents];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime };
        await Parallel.ForAsync(0, documents, options, async (document, _) =>
        {
            ids[document] = await app.UploadAsync($"{document}.txt", Encoding.UTF8.GetBytes($"The {Word} number {document} dives."));
            await app.PollAsync(ids[document], "preview");
        });
        return ids;
    }

    private static async Task<TimeSpan> HealAsync(AppProcess app, string[] ids)
    {
        long began = Stopwatch.GetTimestamp();
        while ((await IndexStatesAsync(app, ids)).Any(state => state != "INDEXED"))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException("Not everything was indexed.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<string[]> IndexStatesAsync(AppProcess app, string[] ids)
    {
        string[] states = new string[ids.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime };
        await Parallel.ForAsync(0, ids.Length, options, async (at, token) =>
            states[at] = (await app.Client.GetFromJsonAsync<JsonElement>($"/api/previews/{ids[at]}", token)).GetProperty("index").GetString()!);
        return states;
    }

    private static async Task<string[]> FindAllAsync(AppProcess app)
    {
        var found = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            string more = cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "";
            JsonElement page = await app.Client.GetFromJsonAsync<JsonElement>($"/api/search?q={Word}&size={HitsAPage}{more}");
            found.AddRange(page.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("cursor", out JsonElement next) ? next.GetString() : null;
        }

        return [.. found];
    }
}
