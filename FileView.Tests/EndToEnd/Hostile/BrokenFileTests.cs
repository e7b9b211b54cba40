using FileView.Tests.Support;
using FileView.Tests.Support.Fuzzing;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>
/// A hundred broken files, of every format: bits turned over, ends cut off, pieces doubled or missing, lengths that lie. Two thousand
/// are in the benchmark project: <c>fuzz</c>.
/// </summary>
[Attack("Broken files")]
public sealed class BrokenFileTests
{
    private const int Seed = 7;
    private const int Cases = 100;
    private const int InFlight = 4;
    private const double MemoryFactor = 1.5;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Upload_HundredBrokenFiles_EachEndsAndNothingIsLeft()
    {
        var settings = new FuzzSettings(ConversionSeconds: 20, QueueSeconds: 60);
        using var folder = new TempFolder();
        string scratch = Directory.CreateDirectory(folder["scratch"]).FullName;
        await using AppProcess app = await AppProcess.StartOnFoldersAsync(folder.Path, settings.For(scratch));
        app.Client.DefaultRequestHeaders.Add("X-Client-Id", "fuzz");
        var client = new FuzzClient(app.Client, settings.Limit);
        var leftovers = new AppLeftovers(app.Id, scratch, FuzzSettings.Offices);
        await using ServiceProbe probe = ServiceProbe.Start(app.Address, AnswerLimit);

        IReadOnlyList<FuzzEnd> first = await RunAsync(client, 1, Cases / 2);
        long memory = leftovers.ResidentMegabytes();
        IReadOnlyList<FuzzEnd> second = await RunAsync(client, (Cases / 2) + 1, Cases / 2);

        Assert.Empty(first.Concat(second).Where(end => end.Problem is not null).Select(end => $"{end}"));
        Assert.Empty(await probe.StopAsync());
        await Eventually.TrueAsync(() => leftovers.Find().Count == 0, string.Join(' ', leftovers.Find()));
        await Eventually.TrueAsync(() => leftovers.ResidentMegabytes() < memory * MemoryFactor, $"memory is back to {memory} MB, or near it");
    }

    private static Task<IReadOnlyList<FuzzEnd>> RunAsync(FuzzClient client, int from, int count) =>
        client.RunAsync(Enumerable.Range(from, count).Select(number => FuzzCase.Make(Seed, number)), InFlight);
}
