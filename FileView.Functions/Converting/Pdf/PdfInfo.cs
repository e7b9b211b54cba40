using System.Globalization;
using System.Text.RegularExpressions;

namespace FileView.Functions.Converting.Pdf;

/// <summary>What pdfinfo says about a document.</summary>
/// <param name="PageCount">How many pages it has.</param>
/// <param name="Sizes">The sizes of the pages that it was asked about, by their number.</param>
internal sealed partial record PdfInfo(int PageCount, IReadOnlyDictionary<int, PageSize> Sizes)
{
    /// <summary>Reads the output of <c>pdfinfo -f m -l n</c>.</summary>
    public static PdfInfo Parse(string output)
    {
        Match count = Count().Match(output);
        return new PdfInfo(
            count.Success ? int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0,
            Size().Matches(output).DistinctBy(match => match.Groups[1].Value).ToDictionary(
                match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                match => new PageSize(Number(match.Groups[2]), Number(match.Groups[3]))));
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Pages:\s+(\d{1,9})\s*$", RegexOptions.Multiline)]
    private static partial Regex Count();

    [GeneratedRegex(@"^Page\s+(\d{1,9})\s+size:\s+([\d.]+) x ([\d.]+) pts", RegexOptions.Multiline)]
    private static partial Regex Size();
}
