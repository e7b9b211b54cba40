using System.Diagnostics;
using FileView.Functions.Converting.Office;
using FileView.Tests.Support;

namespace FileView.Benchmarks.Documents;

/// <summary>Two warm LibreOffice processes, driven by hand: documents on the disk become PDFs on the disk, and nothing else.</summary>
internal sealed class BareOffice(TempFolder folder, string program) : IAsyncDisposable
{
    /// <summary>After how many documents a process is replaced: never, because a round with a replacement in it is not like another.</summary>
    public const int MaxJobs = 100_000;

    private const int AtATime = 2;

    private readonly BareConverting _converting = new(
        folder,
        ("fileview:converting:office:processes", $"{AtATime}"),
        ("fileview:converting:office:program", program),
        ("fileview:converting:office:maxjobs", $"{MaxJobs}"));
    private readonly OfficeFilter _filter = OfficeFilters.Of("docx");

    private OfficePool Pool => _converting.Get<OfficePool>();

    /// <summary>Starts the processes.</summary>
    public Task WarmAsync() => Pool.WarmAsync(CancellationToken.None);

    /// <summary>Converts documents.</summary>
    /// <exception cref="InvalidOperationException">One of them was not converted.</exception>
    public async Task<TimeSpan> RunAsync(IReadOnlyList<byte[]> documents)
    {
        string[] paths = [.. documents.Select(Write)];
        long began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (path, token) =>
        {
            OfficeAnswer answer = await Pool.ConvertAsync(new OfficeRequest(path, path + ".pdf", _filter.Import, _filter.Export), token);
            if (!answer.Ok)
            {
                throw new InvalidOperationException($"LibreOffice: {answer.Reason} {answer.Detail}");
            }
        });
        return Stopwatch.GetElapsedTime(began);
    }

    public ValueTask DisposeAsync() => _converting.DisposeAsync();

    private string Write(byte[] document, int number)
    {
        string path = folder[$"bare-{number}.docx"];
        File.WriteAllBytes(path, document);
        return path;
    }
}
