using System.Text;

namespace FileView.Tests.Support;

/// <summary>A real file of each format by its name, with <see cref="Word"/> in it. Each name has a content of its own.</summary>
internal static class SampleFiles
{
    /// <summary>The word to look for in whatever is shown.</summary>
    public const string Word = "Kingfisher";

    /// <summary>Makes a file of the format that the name's extension says.</summary>
    public static byte[] Make(string name) => Path.GetExtension(name) switch
    {
        ".docx" => SamplesOffice.Docx($"{Word} in {name}", "A second paragraph."),
        ".xlsx" => SamplesOffice.Xlsx(["Bird", "Count"], [$"{Word} in {name}", "3"]),
        ".pptx" => SamplesOffice.Pptx($"{Word} in {name}", "The second slide"),
        ".pdf" => SamplesPdf.Of($"{Word} in {name}", "The second page"),
        ".png" => SamplesImage.Png(320, 200),
        ".svg" => Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"80\"><style>text {{ fill: navy }}</style><text x=\"9\" y=\"40\">{Word} in {name}</text></svg>"),
        ".html" => Text($"<!DOCTYPE html><title>x</title><p>{Word} in {name}</p><script>document.body.textContent = 'ran'</script>"),
        ".md" => Text($"# {Word} in {name}\n\nSome *text* and a [link](https://example.com).\n"),
        ".csv" => Text($"bird,count\n\"{Word}, {name}\",3\nHeron,1\n"),
        ".json" => Text($$"""{"bird":"{{Word}}","file":"{{name}}","count":3}"""),
        ".cs" => Text($"// {name}\nclass {Word}<T> {{ }}\n"),
        _ => Text($"{Word} in {name}\nA second line.\n"),
    };

    /// <summary>Makes a document that takes LibreOffice a while.</summary>
    public static byte[] LongDocx(int pages)
    {
        // About forty short paragraphs make a page.
        string[] paragraphs = [.. Enumerable.Range(0, pages * 40).Select(number => $"{Word} {number}")];
        return SamplesOffice.Docx(paragraphs);
    }

    /// <summary>Makes a file that only a password opens.</summary>
    public static byte[] Protected(string name) => Path.GetExtension(name) switch
    {
        ".pdf" => SamplesPdf.Encrypt(SamplesPdf.Of($"{Word} in {name}"), "the user's", "the owner's"),
        _ => SamplesOle.Of("EncryptionInfo", "EncryptedPackage"),
    };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
