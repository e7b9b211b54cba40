using FileView.Benchmarks;
using FileView.Benchmarks.Crash;
using FileView.Benchmarks.Documents;
using FileView.Benchmarks.Engine;
using FileView.Benchmarks.Fuzzing;
using FileView.Benchmarks.Ocr;
using FileView.Benchmarks.Polling;
using FileView.Benchmarks.Reading;
using FileView.Benchmarks.Searching;

IBenchmark[] benchmarks =
[
    new PollingBell(), new CrashRun(), new EngineRun(), new SearchRun(), new OcrRun(), new ReadingRun(), new IndexOutageRun(),
    new DocumentsRun(), new OverheadRun(), new DownloadRun(), new FuzzRun(),
];

if (args is not [{ } name, .. string[] rest]
    || benchmarks.FirstOrDefault(benchmark => benchmark.Name == name) is not { } chosen)
{
    Console.WriteLine("Usage: dotnet run --project FileView.Benchmarks -c Release -- <name> [--option value …]");
    foreach (IBenchmark benchmark in benchmarks)
    {
        Console.WriteLine($"  {benchmark.Name,-20} {benchmark.Summary}");
    }

    return 1;
}

try
{
    return await chosen.RunAsync(new BenchmarkArguments(rest), Console.Out) ? 0 : 1;
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 1;
}
