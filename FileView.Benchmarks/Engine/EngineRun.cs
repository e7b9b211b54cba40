using System.Globalization;
using System.Runtime.InteropServices;
using FileView.Tests.Support;

namespace FileView.Benchmarks.Engine;

/// <summary>The speed and the memory of the local runtime, beside the figures of the genuine host.</summary>
internal sealed class EngineRun : IBenchmark
{
    private const string Both = "both";

    /// <inheritdoc/>
    public string Name => "engine";

    /// <inheritdoc/>
    public string Summary =>
        "the local runtime: --home both|folder|blobs --rounds 5 --waiting 10000 --finished 100000 "
        + "--curve-on-folder 1000000 --curve-on-blobs 100000";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        string which = arguments.Choice("home", Both, Storage.Folder, Storage.Blobs);
        var scale = new EngineScale(
            arguments.Number("rounds", 5),
            arguments.Number("waiting", 10_000),
            arguments.Number("finished", 100_000),
            arguments.Number("curve-on-folder", 1_000_000),
            arguments.Number("curve-on-blobs", 100_000));
        arguments.RefuseOthers();

        await output.WriteLineAsync(Machine());
        await output.WriteLineAsync();
        var figures = new Dictionary<string, EngineFigures>();
        foreach (string name in Names(which))
        {
            figures[name] = new EngineFigures();
        }

        await MeasureTableAsync(figures, scale);
        await WriteAsync(
            output, EngineTable.Of(figures.GetValueOrDefault(Storage.Folder), figures.GetValueOrDefault(Storage.Blobs), scale));
        foreach (string name in figures.Keys)
        {
            int last = name == Storage.Folder ? scale.CurveOnFolder : scale.CurveOnBlobs;
            await WriteAsync(output, EngineTable.Of(name, await MeasureCurveAsync(name, last, scale)));
        }

        await output.WriteLineAsync(Load("at the end"));
        return true;
    }

    private static string[] Names(string which) => which == Both ? [Storage.Blobs, Storage.Folder] : [which];

    private static async Task MeasureTableAsync(Dictionary<string, EngineFigures> figures, EngineScale scale)
    {
        using var folder = new TempFolder();
        var storages = new List<Storage>();
        var homes = new Dictionary<MeasuredHome, EngineFigures>();
        try
        {
            foreach ((string name, EngineFigures ofHome) in figures)
            {
                storages.Add(await Storage.StartAsync(name, folder));
                homes[new MeasuredHome(name, storages[^1])] = ofHome;
            }

            await new EngineMeasurement(homes, scale, folder, Say).RunAsync();
        }
        finally
        {
            foreach (MeasuredHome home in homes.Keys)
            {
                await home.DisposeAsync();
            }

            foreach (Storage storage in storages)
            {
                await storage.DisposeAsync();
            }
        }
    }

    private static async Task<IReadOnlyList<CurvePoint>> MeasureCurveAsync(string name, int last, EngineScale scale)
    {
        using var folder = new TempFolder();
        await using Storage storage = await Storage.StartAsync(name, folder);
        await using var home = new MeasuredHome(name, storage);
        return await FinishedCurve.MeasureAsync(home, last, scale.Rounds, Say);
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} processors ({RuntimeInformation.ProcessArchitecture}), "
        + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB, {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}; {Load("at the beginning")}");

    /// <summary>What else the machine had to do: figures of a busy machine say little.</summary>
    private static string Load(string when)
    {
        const string LoadAverage = "/proc/loadavg";
        string load = File.Exists(LoadAverage) ? string.Join(' ', File.ReadAllText(LoadAverage).Split(' ')[..3]) : "not known";
        return $"load averages {when}: {load}";
    }

    private static void Say(string what) => Console.Error.WriteLine(what);

    private static async Task WriteAsync(TextWriter output, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync();
    }
}
