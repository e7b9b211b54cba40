using FileView.Benchmarks;
using FileView.Benchmarks.Polling;

IBenchmark[] benchmarks = [new PollingBell()];

if (args is not [{ } name] || benchmarks.FirstOrDefault(benchmark => benchmark.Name == name) is not { } chosen)
{
    Console.WriteLine("Usage: dotnet run --project FileView.Benchmarks -c Release -- <name>");
    foreach (IBenchmark benchmark in benchmarks)
    {
        Console.WriteLine($"  {benchmark.Name,-20} {benchmark.Summary}");
    }

    return 1;
}

await chosen.RunAsync(Console.Out);
return 0;
