using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FileView.Tests.EndToEnd;
using FileView.Tests.Support;

namespace FileView.Benchmarks.Documents;

/// <summary>
/// Word documents through the whole pipeline, from the upload to the end of the preview, against the same two LibreOffice
/// processes driven bare. Azurite and Redis stand on the same machine. With processors that all share, whatever work is not
/// LibreOffice's is missing there; with LibreOffice apart, it shows whether the pipeline keeps LibreOffice at work.
/// </summary>
internal sealed class DocumentsRun : IBenchmark
{
    private const double Target = 0.85;
    private const int InFlight = 12;

    /// <inheritdoc/>
    public string Name => "documents";

    /// <inheritdoc/>
    public string Summary => "documents a second, against two bare LibreOffice processes (--kind reports|lines --office shared|apart --documents 20 --pages 20 --warm 150 --rounds 5)";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        string kind = arguments.Choice("kind", "reports", "lines");
        bool isApart = arguments.Choice("office", "shared", "apart") == "apart";
        int documents = arguments.Number("documents", 20), pages = arguments.Number("pages", 20), rounds = arguments.Number("rounds", 5);
        int warm = arguments.Number("warm", 150);
        arguments.RefuseOthers();
        using var folder = new TempFolder();
        await using ServerProcess redis = await Servers.StartRedisAsync(folder, out string cache);
        await using ServerProcess azurite = await Servers.StartAzuriteAsync(folder, out string storage);
        string office = isApart ? await OfficeProcessor.MakeProgramAsync(folder) : "soffice";
        await using AppProcess app = await WholeApp.StartAsync(folder, storage, cache, new Dictionary<string, string>
        {
            ["converting__office__program"] = office,
            ["converting__office__maxjobs"] = $"{BareOffice.MaxJobs}",
        });
        await using var bare = new BareOffice(folder, office);
        await bare.WarmAsync();

        // So that programs and fonts are in the memory of the system, and what runs often has been compiled for good.
        byte[][] first = Make(kind, warm, 1, round: 0);
        await bare.RunAsync(first);
        await PreviewAsync(app, first, pages: 1);

        var ratios = new List<double>();
        for (int round = 1; round <= rounds; round++)
        {
            // Who is first changes, so that a machine that gets slower or faster favours neither.
            byte[][] given = Make(kind, documents, pages, round);
            TimeSpan before = round % 2 == 0 ? await bare.RunAsync(given) : TimeSpan.Zero;
            TimeSpan piped = await PreviewAsync(app, given, pages);
            TimeSpan bared = round % 2 == 0 ? before : await bare.RunAsync(given);
            ratios.Add(bared / piped);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: pipeline {documents / piped.TotalSeconds:0.00} documents/s, bare {documents / bared.TotalSeconds:0.00} documents/s, {bared / piped:0.0%}"));
        }

        double median = ratios.Order().ElementAt(rounds / 2);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{documents} {kind} of {pages} pages, median of {rounds}: {median:0.0%} of two bare LibreOffice processes {(isApart ? "on a processor of their own" : $"(to reach: {Target:0%})")}"));
        return isApart || median >= Target;
    }

    // Every document has a content of its own: the same one would be converted once.
    private static byte[][] Make(string kind, int documents, int pages, int round) =>
        [.. Enumerable.Range(0, documents).Select(document => kind == "lines" ? Lines(pages, round, document) : ReportDocuments.Make(pages, (100_000 * round) + document))];

    // The cheapest pages there are: fifty lines of four words.
    private static byte[] Lines(int pages, int round, int document) => SamplesOffice.Docx(
        [$"Document {round}-{document}", .. Enumerable.Range(0, pages * 50).Select(line => $"Kingfisher {line} of {document}")]);

    private static async Task<TimeSpan> PreviewAsync(AppProcess app, byte[][] documents, int pages)
    {
        var ids = new ConcurrentBag<string>();
        long began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (document, _) =>
        {
            string id = await app.UploadAsync("document.docx", document);
            ids.Add(id);
            JsonElement ended = await app.PollAsync(id, "preview");
            if (ended.GetProperty("status").GetString() != "SUCCESS" || ended.GetProperty("pageCount").GetInt32() < pages)
            {
                throw new InvalidOperationException($"A document was not shown: {ended}");
            }
        });
        TimeSpan took = Stopwatch.GetElapsedTime(began);

        // What comes after the previews is not to be measured together with the next round, or with the bare processes.
        foreach (string id in ids)
        {
            await app.PollAsync(id, "indexed");
        }

        return took;
    }
}
