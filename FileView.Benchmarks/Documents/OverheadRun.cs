using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Tests.EndToEnd;
using FileView.Tests.Support;

namespace FileView.Benchmarks.Documents;

/// <summary>
/// A small text, one after the other: how long from the upload to the end of the preview, and how much of it is the converter
/// itself, which is measured in the same run without a pipeline around it.
/// </summary>
internal sealed class OverheadRun : IBenchmark
{
    private const double TargetMilliseconds = 50;

    /// <inheritdoc/>
    public string Name => "overhead";

    /// <inheritdoc/>
    public string Summary => "what the pipeline adds to the converter for a small text, and where the time goes (--warm 400 --texts 200)";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        int texts = arguments.Number("texts", 200), warm = arguments.Number("warm", 400);
        arguments.RefuseOthers();
        using var folder = new TempFolder();
        await using ServerProcess redis = await Servers.StartRedisAsync(folder, out string cache);
        await using ServerProcess azurite = await Servers.StartAzuriteAsync(folder, out string storage);
        await using AppProcess app = await WholeApp.StartAsync(
            folder, storage, cache, new Dictionary<string, string> { ["converting__office__warmstart"] = "false" });
        await using var bare = new BareConverting(folder);

        // So that what runs often has been compiled for good.
        for (int text = 0; text < warm; text++)
        {
            await PreviewAsync(app, Text($"warm {text}"));
            await ConvertAsync(bare, Text($"warm {text}"));
        }

        var converter = new Durations();
        var pipeline = new Durations();
        var parts = new SortedDictionary<int, (string Name, Durations Times)>();
        for (int text = 0; text < texts; text++)
        {
            converter.Add(await ConvertAsync(bare, Text($"{text}")));
            (TimeSpan whole, TimeSpan accepted, JsonElement ended) = await PreviewAsync(app, Text($"{text}"));
            pipeline.Add(whole);
            AddParts(parts, whole, accepted, ended);
        }

        await output.WriteLineAsync(converter.Line("the converter itself", converter));
        await output.WriteLineAsync(pipeline.Line("upload to end of preview", converter));
        foreach ((string name, Durations times) in parts.Values)
        {
            await output.WriteLineAsync(times.Line("  " + name, converter));
        }

        double overhead = (pipeline.P50 - converter.P50).TotalMilliseconds;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"overhead p50: {overhead:0.0} ms (to stay under: {TargetMilliseconds:0} ms)"));
        return overhead < TargetMilliseconds;
    }

    private static byte[] Text(string name) => Encoding.UTF8.GetBytes($"Kingfisher {name}\nA second line.\n");

    // A text on the disk becomes artefacts on the disk.
    private static async Task<TimeSpan> ConvertAsync(BareConverting bare, byte[] text)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(text));
        using ScratchFolder work = bare.Get<ScratchSpace>().CreateFolder("bare");
        IBlobStore blobs = bare.Get<IBlobStore>();
        var job = new ConversionJob
        {
            Sha256 = sha256,
            Size = text.Length,
            Format = FileFormats.Get("txt"),
            Folder = work,
            Artefacts = new ArtefactWriter(blobs, BlobNames.Artefacts(sha256, "bare")),
        };
        IConversionEngine engine = bare.Get<EngineRegistry>().Of(job.Format)[0];
        long began = Stopwatch.GetTimestamp();
        await File.WriteAllBytesAsync(job.ContentPath, text);
        await engine.ConvertAsync(job, CancellationToken.None);
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<(TimeSpan Whole, TimeSpan Accepted, JsonElement Ended)> PreviewAsync(AppProcess app, byte[] text)
    {
        long began = Stopwatch.GetTimestamp();
        string id = await app.UploadAsync("a.txt", text);
        TimeSpan accepted = Stopwatch.GetElapsedTime(began);
        JsonElement ended = await app.PollAsync(id, "preview");
        TimeSpan whole = Stopwatch.GetElapsedTime(began);

        // One after the other: what comes after the preview is not to be measured together with the next one.
        await app.PollAsync(id, "indexed");
        return ended.GetProperty("status").GetString() == "SUCCESS"
            ? (whole, accepted, ended)
            : throw new InvalidOperationException($"A text was not shown: {ended}");
    }

    // Between what the snapshot tells, and what the client sees.
    private static void AddParts(
        SortedDictionary<int, (string Name, Durations Times)> parts, TimeSpan whole, TimeSpan accepted, JsonElement ended)
    {
        DateTimeOffset created = ended.GetProperty("createdAt").GetDateTimeOffset();
        (DateTimeOffset Begin, DateTimeOffset End) inspecting = StepOf(ended, "Inspecting"), converting = StepOf(ended, "Converting");
        Add(1, "until the upload is accepted", accepted);
        Add(2, "first snapshot to inspecting", inspecting.Begin - created);
        Add(3, "inspecting", inspecting.End - inspecting.Begin);
        Add(4, "inspecting to converting", converting.Begin - inspecting.End);
        Add(5, "converting, with its artefacts stored", converting.End - converting.Begin);
        Add(6, "the rest: before the snapshot, publishing, the answer", whole - (converting.End - created));

        void Add(int order, string name, TimeSpan time)
        {
            parts.TryAdd(order, (name, new Durations()));
            parts[order].Times.Add(time);
        }
    }

    private static (DateTimeOffset Begin, DateTimeOffset End) StepOf(JsonElement ended, string name)
    {
        JsonElement step = ended.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("name").GetString() == name);
        return (step.GetProperty("startedAt").GetDateTimeOffset(), step.GetProperty("endedAt").GetDateTimeOffset());
    }
}
