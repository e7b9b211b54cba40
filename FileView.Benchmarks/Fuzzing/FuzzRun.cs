using System.Diagnostics;
using System.Globalization;
using FileView.Tests.EndToEnd;
using FileView.Tests.Support;
using FileView.Tests.Support.Fuzzing;

namespace FileView.Benchmarks.Fuzzing;

/// <summary>
/// Broken files of every format, one after the other, a few at a time: each must come to an end, the app must answer all the
/// while, and afterwards it must be as it was before: its memory, its programs, its scratch folders.
/// </summary>
internal sealed class FuzzRun : IBenchmark
{
    private const double MemoryFactor = 1.5;
    private const int Told = 100;
    private const string KeptIn = ".data/fuzz";

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public string Name => "fuzz";

    /// <inheritdoc/>
    public string Summary => "broken files of every format: each ends, nothing is left, the service answers (--cases 2000 --seed 1 --flight 4, or one of them: --case 17)";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        int cases = arguments.Number("cases", 2_000), seed = arguments.Number("seed", 1), flight = arguments.Number("flight", 4);
        int only = arguments.Number("case", 0);
        arguments.RefuseOthers();
        var settings = new FuzzSettings(ConversionSeconds: 30, QueueSeconds: 60);
        using var folder = new TempFolder();
        await using ServerProcess redis = await Servers.StartRedisAsync(folder, out string cache);
        await using ServerProcess azurite = await Servers.StartAzuriteAsync(folder, out string storage);
        string scratch = Directory.CreateDirectory(folder["scratch"]).FullName;
        await using AppProcess app = await WholeApp.StartAsync(folder, storage, cache, settings.For(scratch));
        app.Client.DefaultRequestHeaders.Add("X-Client-Id", "fuzz");
        var client = new FuzzClient(app.Client, settings.Limit);
        var leftovers = new AppLeftovers(app.Id, scratch, FuzzSettings.Offices);
        await using ServiceProbe probe = ServiceProbe.Start(app.Address, AnswerLimit);

        // Whole ones first, so that every engine has worked once, and what it takes in memory has been taken.
        IReadOnlyList<FuzzEnd> whole = await client.RunAsync(FuzzSamples.All.Select(FuzzCase.Whole), flight);
        await FuzzReport.WriteAsync("whole files", whole, output);
        await KeepAsync(whole, output);
        long before = leftovers.ResidentMegabytes();

        long began = Stopwatch.GetTimestamp();
        IEnumerable<int> numbers = only > 0 ? [only] : Enumerable.Range(1, cases);
        var ends = new List<FuzzEnd>();
        foreach (int[] some in numbers.Chunk(Told))
        {
            // A long run that is broken off has told what it has found so far.
            IReadOnlyList<FuzzEnd> ended = await client.RunAsync(some.Select(number => FuzzCase.Make(seed, number)), flight);
            ends.AddRange(ended);
            await KeepAsync(ended, output);
            await output.WriteLineAsync($"  up to case {some[^1]}: {ends.Count(end => end.Problem is not null)} not as they must be");
        }

        TimeSpan took = Stopwatch.GetElapsedTime(began);
        await FuzzReport.WriteAsync($"broken files, seed {seed}", ends, output);

        await SettleAsync(() => leftovers.Find().Count == 0 && leftovers.ResidentMegabytes() <= before * MemoryFactor);
        long after = leftovers.ResidentMegabytes();
        IReadOnlyList<string> left = leftovers.Find(), unanswered = await probe.StopAsync();
        foreach (string problem in left.Concat(unanswered))
        {
            await output.WriteLineAsync(problem);
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{ends.Count} cases in {took.TotalSeconds:0} s; {ends.Count(end => end.Problem is not null)} not as they must be (limit of a case: {settings.Limit.TotalSeconds:0} s)"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"asked for its health {probe.Asked} times, {probe.Unwell} times short of a part it needs, slowest answer {probe.Slowest.TotalMilliseconds:0} ms (to stay under: {AnswerLimit.TotalSeconds:0} s); programs and folders left: {left.Count}"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"memory of the app: {before} MB after the whole files, {after} MB in the end, x{(double)after / before:0.00} (to stay under: x{MemoryFactor})"));
        return whole.Concat(ends).All(end => end.Problem is null) && left.Count == 0 && unanswered.Count == 0 && after <= before * MemoryFactor;
    }

    // What failed is kept, so that it can be looked at and handed in by itself.
    private static async Task KeepAsync(IReadOnlyList<FuzzEnd> ends, TextWriter output)
    {
        foreach (FuzzEnd failed in ends.Where(end => end.Problem is not null))
        {
            string path = Path.Combine(Directory.CreateDirectory(KeptIn).FullName, failed.Case.FileName);
            await File.WriteAllBytesAsync(path, failed.Case.Content);
            await output.WriteLineAsync($"{failed} Kept as {path}; again: --seed {failed.Case.Seed} --case {failed.Case.Number}");
        }
    }

    private static async Task SettleAsync(Func<bool> settled)
    {
        long began = Stopwatch.GetTimestamp();
        while (!settled() && Stopwatch.GetElapsedTime(began) < TimeToSettle)
        {
            await Task.Delay(Pause);
        }
    }
}
