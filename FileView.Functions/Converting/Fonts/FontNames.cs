using System.IO.Compression;

namespace FileView.Functions.Converting.Fonts;

/// <summary>Finds the names of fonts in an office document, without opening it as one.</summary>
internal static class FontNames
{
    private const int MaxParts = 500;
    private const int RtfBytes = 4 * 1024 * 1024;

    /// <summary>Reads the names of the fonts that a document asks for.</summary>
    /// <param name="format">The id of its format; of another than the ones known here, there are none.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(string format, string path, CancellationToken cancellationToken)
    {
        var fonts = new FontsAsked();
        await using FileStream file = File.OpenRead(path);
        switch (format)
        {
            case "docx" or "xlsx" or "pptx" or "odt" or "ods" or "odp" or "odg":
                ReadPackage(file, format, fonts, cancellationToken);
                break;
            case "fodt" or "fods" or "fodp" or "fodg":
                XmlFonts.Read(file, fonts, cancellationToken);
                break;
            case "rtf":
                byte[] head = new byte[Math.Min(RtfBytes, file.Length)];
                int read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
                RtfFonts.Read(head.AsSpan(0, read), fonts);
                break;
        }

        return [.. fonts.Names];
    }

    private static void ReadPackage(Stream file, string format, FontsAsked fonts, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        IEnumerable<ZipArchiveEntry> parts = zip.Entries
            .Select(entry => (Entry: entry, Turn: TurnOf(entry.FullName, format)))
            .Where(part => part.Turn > 0)
            .OrderBy(part => part.Turn)
            .Select(part => part.Entry)
            .Take(MaxParts);
        foreach (ZipArchiveEntry part in parts)
        {
            using Stream xml = part.Open();
            XmlFonts.Read(xml, fonts, cancellationToken);
        }
    }

    // What the document itself says comes first. The theme comes after what says whether it is used. 0: not at all.
    private static int TurnOf(string name, string format)
    {
        if (!name.EndsWith(".xml", StringComparison.Ordinal))
        {
            return 0;
        }

        return format switch
        {
            "docx" => name switch
            {
                "word/document.xml" => 1,
                "word/styles.xml" => 2,
                _ when Begins("word/header") || Begins("word/footer") || Begins("word/footnotes") => 3,
                _ when Begins("word/theme/") => 4,
                "word/fontTable.xml" => 5,
                _ => 0,
            },
            "pptx" => Begins("ppt/slides/") ? 1
                : Begins("ppt/slideLayouts/") || Begins("ppt/slideMasters/") || name == "ppt/presentation.xml" ? 2
                : Begins("ppt/theme/") ? 3 : 0,
            "xlsx" => name == "xl/styles.xml" ? 1 : 0,
            _ => name is "content.xml" ? 1 : name is "styles.xml" ? 2 : 0,
        };

        bool Begins(string folder) => name.StartsWith(folder, StringComparison.Ordinal);
    }
}
