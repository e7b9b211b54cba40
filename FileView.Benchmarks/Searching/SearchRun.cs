using System.Diagnostics;
using System.Globalization;
using FileView.Functions.Indexing;
using FileView.Functions.Indexing.Sqlite;
using FileView.Functions.Platform.Storage;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Benchmarks.Searching;

/// <summary>
/// The SQLite index: how fast pages are written, and how long searches take once they are all there, each held against
/// writing or reading the same texts as plain files.
/// </summary>
internal sealed class SearchRun : IBenchmark
{
    private const int PagesADocument = 20;
    private const int WarmUp = 2;
    private const int Rounds = 40;
    private const double LimitMilliseconds = 20;

    /// <inheritdoc/>
    public string Name => "search";

    /// <inheritdoc/>
    public string Summary => "pages indexed a second, and searches among them (--pages 10000)";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        int pages = arguments.Number("pages", 10_000);
        arguments.RefuseOthers();
        using var folder = new TempFolder();
        using var database = new SqliteDatabase(
            Options.Create(new IndexingOptions()), new StorageHome(folder.Path, ConnectionString: null));
        using var index = new SqliteSearchIndex(database);

        string[] texts = [.. Enumerable.Range(0, pages).Select(SampleWords.Page)];
        TimeSpan plain = await WriteFilesAsync(folder, texts);
        TimeSpan indexed = await IndexAsync(index, texts);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{pages} pages: {pages / indexed.TotalSeconds:0} pages/s indexed, {pages / plain.TotalSeconds:0} pages/s as plain files (x{indexed / plain:0.0}), {Megabytes(folder):0} MB"));

        Durations scan = await ScanAsync(folder, SampleWords.Searches[0].Phrases[0], pages);
        await output.WriteLineAsync(scan.Line("one look through 1 in 100 plain files", scan));
        bool held = true;
        foreach ((string name, string[] phrases) in SampleWords.Searches)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Durations durations = await SearchAsync(index, phrases);
            TimeSpan cpu = (Environment.CpuUsage.TotalTime - before) / (Rounds + WarmUp);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{durations.Line(name, scan)} p95 {durations.P95.TotalMilliseconds:0.0} ms, processor {cpu.TotalMilliseconds:0.0} ms"));
            held &= durations.P95.TotalMilliseconds < LimitMilliseconds;
        }

        await output.WriteLineAsync(held ? $"every p95 is below {LimitMilliseconds} ms" : $"a p95 is NOT below {LimitMilliseconds} ms");
        return held;
    }

    private static async Task<TimeSpan> WriteFilesAsync(TempFolder folder, string[] texts)
    {
        Directory.CreateDirectory(folder["plain"]);
        long began = Stopwatch.GetTimestamp();
        for (int page = 0; page < texts.Length; page++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder["plain"], $"{page}.txt"), texts[page]);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> IndexAsync(SqliteSearchIndex index, string[] texts)
    {
        long began = Stopwatch.GetTimestamp();
        for (int first = 0; first < texts.Length; first += PagesADocument)
        {
            int from = first;
            int count = Math.Min(PagesADocument, texts.Length - first);
            await index.PutAsync(
                new IndexedContent($"preview {first}", 1, $"scope {first / PagesADocument % 2}", $"content {first}", 1),
                Enumerable.Range(0, count).Select(page => new PageText(page + 1, texts[from + page])).ToAsyncEnumerable(),
                CancellationToken.None);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<Durations> ScanAsync(TempFolder folder, string word, int pages)
    {
        var durations = new Durations();
        for (int round = 0; round < Rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            for (int page = round; page < pages; page += 100)
            {
                _ = (await File.ReadAllTextAsync(Path.Combine(folder["plain"], $"{page}.txt"))).Contains(word, StringComparison.OrdinalIgnoreCase);
            }

            durations.Add(Stopwatch.GetElapsedTime(began));
        }

        return durations;
    }

    private static async Task<Durations> SearchAsync(SqliteSearchIndex index, string[] phrases)
    {
        var durations = new Durations();
        for (int round = -WarmUp; round < Rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            await index.SearchAsync(new IndexQuery("scope 1", phrases, 0, 20), CancellationToken.None);
            if (round >= 0)
            {
                durations.Add(Stopwatch.GetElapsedTime(began));
            }
        }

        return durations;
    }

    private static double Megabytes(TempFolder folder) =>
        new DirectoryInfo(folder["index"]).EnumerateFiles().Sum(file => file.Length) / 1_048_576.0;
}
