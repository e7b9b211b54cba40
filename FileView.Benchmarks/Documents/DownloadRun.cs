using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FileView.Tests.EndToEnd;
using FileView.Tests.Support;

namespace FileView.Benchmarks.Documents;

/// <summary>A download of one gigabyte, against one of ten megabytes: what the memory of the app says to it.</summary>
internal sealed class DownloadRun : IBenchmark
{
    private const int SmallMegabytes = 10;
    private const double Target = 1.5;

    private static readonly byte[] Megabyte = MakeMegabyte();

    /// <inheritdoc/>
    public string Name => "download";

    /// <inheritdoc/>
    public string Summary => "the memory of the app during a large download, against a small one (--megabytes 1024)";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        int large = arguments.Number("megabytes", 1024);
        arguments.RefuseOthers();
        using var folder = new TempFolder();
        await using ServerProcess redis = await Servers.StartRedisAsync(folder, out string cache);
        await using ServerProcess azurite = await Servers.StartAzuriteAsync(folder, out string storage);
        await using OriginServer origin = await OriginServer.StartAsync();
        await using AppProcess app = await WholeApp.StartAsync(folder, storage, cache, new Dictionary<string, string>
        {
            ["preview__storage__maxfilesizemb"] = $"{large + 1}",
            ["network__security__allowednetworks__0"] = "127.0.0.0/8",
            ["converting__office__warmstart"] = "false",
        });

        await DownloadAsync(app, origin, SmallMegabytes);
        long small = PeakMegabytes(app.Id);
        TimeSpan took = await DownloadAsync(app, origin, large);
        long peak = PeakMegabytes(app.Id);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{large} MB in {took.TotalSeconds:0.0} s ({large / took.TotalSeconds:0} MB/s): peak memory {peak} MB, after {SmallMegabytes} MB {small} MB, x{(double)peak / small:0.00} (to stay under: x{Target})"));
        return peak < small * Target;
    }

    private static byte[] MakeMegabyte()
    {
        byte[] bytes = new byte[1_048_576];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    // A kind of file that nobody knows: downloaded, hashed, stored, inspected, and then NOT_SUPPORTED.
    private static async Task<TimeSpan> DownloadAsync(AppProcess app, OriginServer origin, int megabytes)
    {
        string url = origin.OfferAnswer("large.bin", async context =>
        {
            context.Response.ContentLength = megabytes * 1_048_576L;
            for (int sent = 0; sent < megabytes; sent++)
            {
                await context.Response.Body.WriteAsync(Megabyte, context.RequestAborted);
            }
        });
        long began = Stopwatch.GetTimestamp();
        string id = await app.SubmitAsync(url);
        JsonElement ended;
        do
        {
            ended = await app.PollAsync(id, "preview");
        }
        while (ended.GetProperty("status").GetString() is "PENDING" or "DOWNLOADING" or "DOWNLOADED");
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        return ended.GetProperty("status").GetString() == "NOT_SUPPORTED" && ended.GetProperty("size").GetInt64() == megabytes * 1_048_576L
            ? took
            : throw new InvalidOperationException($"The download ended otherwise: {ended}");
    }

    // The highest so far, as the kernel counts it.
    private static long PeakMegabytes(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
