using FileView.Tests.Support;

namespace FileView.Benchmarks.Ocr;

/// <summary>Scanned pages like those of a report: some forty lines of small English print, the same in every run.</summary>
internal static class OcrPages
{
    private const int Lines = 42;
    private const int WordsALine = 12;

    // What SamplesPdf shows as one line of large print becomes many of small print.
    private const string NextLine = ") Tj /F1 11 Tf 0 -16 Td (";

    private static readonly string[] Words =
    [
        "the", "river", "report", "of", "station", "water", "and", "measured", "level", "in", "north", "valley", "was",
        "seventeen", "summer", "bridge", "between", "records", "annual", "with", "average", "rainfall", "storage", "from",
    ];

    /// <summary>Makes the picture of a page: PGM, grey, 150 dpi.</summary>
    public static byte[] Make(int number)
    {
        var random = new Random(number);
        string[] lines = [.. Enumerable.Range(0, Lines).Select(_ => string.Join(' ', random.GetItems(Words, WordsALine)))];
        return ScannedSamples.Scan(SamplesPdf.Of($"Page {number}{NextLine}{string.Join(NextLine, lines)}"));
    }
}
