using System.Xml;

namespace FileView.Functions.Converting.Fonts;

/// <summary>Reads names of fonts from the XML of Office and OpenDocument files, as it streams by.</summary>
internal static class XmlFonts
{
    private const long MaxCharacters = 32 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = MaxCharacters,
    };

    /// <summary>Reads one file; what is found before it turns out to be broken, or too long, counts.</summary>
    public static void Read(Stream xml, FontsAsked fonts, CancellationToken cancellationToken)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(xml, Settings);
            var at = new Position();
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.NodeType == XmlNodeType.Element)
                {
                    ReadElement(reader, fonts, at);
                }
                else if (reader.NodeType == XmlNodeType.Text)
                {
                    fonts.AddText(reader.Value);
                }
            }
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            // Whether the file is damaged is for the converter to say.
        }
    }

    // The names of these elements are each others' in none of the formats, so one reading does for all of them.
    private static void ReadElement(XmlReader reader, FontsAsked fonts, Position at)
    {
        switch (reader.LocalName)
        {
            case "rFonts":
                ReadRunFonts(reader, fonts);
                break;

            // A theme names a font for headings and one for text, and hundreds for scripts, in elements of another name.
            case "majorFont" or "minorFont":
                at.ThemePart = reader.LocalName;
                break;
            case "latin" or "ea" or "cs":
                Scripts scripts = reader.LocalName switch { "ea" => Scripts.EastAsian, "cs" => Scripts.Complex, _ => Scripts.Western };
                ReadTypeface(reader.GetAttribute("typeface") ?? "", scripts, fonts, at);
                break;

            // The name of a font of a workbook.
            case "name" when reader.GetAttribute("val") is { } name:
                fonts.Add(name, Scripts.Western);
                break;

            // The table of fonts of a Word document lists more than are asked for; what counts in it is which are embedded.
            case "font" when Attribute(reader, "name") is { } listed:
                at.Font = listed;
                break;
            case "embedRegular" or "embedBold" or "embedItalic" or "embedBoldItalic" or "font-face-src":
                fonts.AddEmbedded(at.Font);
                break;

            // OpenDocument: what a font is called, and where it is used.
            case "font-face" when Attribute(reader, "font-family") is { } family:
                at.Font = family;
                at.Faces[Attribute(reader, "name") ?? family] = family;
                break;
            case "text-properties":
                ReadFaces(reader, fonts, at);
                break;
        }
    }

    private static void ReadRunFonts(XmlReader reader, FontsAsked fonts)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.LocalName is "ascii" or "hAnsi" or "eastAsia" or "cs")
            {
                fonts.Add(reader.Value, reader.LocalName switch { "eastAsia" => Scripts.EastAsian, "cs" => Scripts.Complex, _ => Scripts.Western });
            }
            else if (reader.LocalName.EndsWith("heme", StringComparison.Ordinal))
            {
                fonts.UsesMajor |= reader.Value.StartsWith("major", StringComparison.Ordinal);
                fonts.UsesMinor |= reader.Value.StartsWith("minor", StringComparison.Ordinal);
            }
        }
    }

    private static void ReadTypeface(string name, Scripts scripts, FontsAsked fonts, Position at)
    {
        if (name.StartsWith('+'))
        {
            fonts.UsesMajor |= name.StartsWith("+mj", StringComparison.Ordinal);
            fonts.UsesMinor |= name.StartsWith("+mn", StringComparison.Ordinal);
        }
        else if (at.ThemePart is null || (at.ThemePart == "majorFont" ? fonts.UsesMajor : fonts.UsesMinor))
        {
            fonts.Add(name, scripts);
        }
    }

    private static void ReadFaces(XmlReader reader, FontsAsked fonts, Position at)
    {
        while (reader.MoveToNextAttribute())
        {
            Scripts scripts = reader.LocalName switch
            {
                "font-name" => Scripts.Western,
                "font-name-asian" => Scripts.EastAsian,
                "font-name-complex" => Scripts.Complex,
                _ => Scripts.None,
            };
            if (scripts != Scripts.None)
            {
                fonts.Add(at.Faces.GetValueOrDefault(reader.Value, reader.Value), scripts);
            }
        }
    }

    private static string? Attribute(XmlReader reader, string localName)
    {
        string? value = null;
        while (reader.MoveToNextAttribute())
        {
            value = reader.LocalName == localName ? reader.Value : value;
        }

        reader.MoveToElement();
        return value;
    }

    private sealed class Position
    {
        public string? ThemePart { get; set; }

        public string? Font { get; set; }

        public Dictionary<string, string> Faces { get; } = [];
    }
}
