using System.Globalization;
using System.Text;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews.Formats;

namespace FileView.Tests.Documentation;

/// <summary>Makes <c>docs/formats.md</c> from the formats and engines in the code.</summary>
internal static class FormatsPage
{
    private const string Opening =
        """
        # What can be shown

        What a file is, its content decides, not its name; among texts, the name. This page is made from the formats and engines in the
        code, as an installation has them with everything that `scripts/setup.sh` installs, and a test holds it against them. What an
        installation really shows, and what it lacks, says `GET /api/formats`: for each format the engine that shows it now, and every
        engine with its state (`READY`, `OUT` after it failed with one file after the other, `MISSING` with what to install).

        | engine | what it makes |
        |---|---|
        | `image`, `media` | nothing: the file itself, with ranges |
        | `text`, `markdown`, `html` | HTML that runs nothing, with text by page; encodings are recognised: UTF-8, UTF-16, GBK, Big5, Shift-JIS, Latin-1 |
        | `table` | a grid that fetches its rows in slices |
        | `pdf` | the PDF itself, pictures of its pages as they are looked at, text by page |
        | `libreoffice`, `gotenberg` | a PDF, and all that is made of one; workbooks have a grid beside it. `gotenberg` is asked where `fileview:converting:gotenberg:url` is set: behind LibreOffice, or instead of it |
        | `picture`, `psd`, `svg` | a picture that browsers show; a TIFF of many pages becomes a PDF |
        | `archive`, `seven-zip` | a tree of members, [each with a preview of its own](members.md) |
        | `mail`, `epub` | HTML that runs and fetches nothing; what hangs on a message has previews of its own |

        Which engines may convert the formats of a family, in which order, and up to which size, are settings:
        `fileview:converting:families:(family):engines:0`, `:1`, … and `:max-size-mb`. An engine that crashes or hangs with a file is tried again
        (`fileview:pipeline:conversion-retries`), then the next one gets the file. One that fails with several files in a row
        (`fileview:converting:health:failures`) goes behind the others until a conversion of its own shows that it works again.

        """;

    private const string Comparison =
        """

        ## Beside others

        By what [kkFileView](https://github.com/kekingcn/kkFileView) and [BaseMetas FileView](https://github.com/basemetas/fileview-backend)
        say of themselves in their own pages (read in November 2026; neither was run beside this):

        | | FileView | kkFileView | BaseMetas FileView |
        |---|---|---|---|
        | Office, OpenDocument, WPS, RTF, Visio | yes | yes | yes (Word, Excel, PowerPoint; LibreOffice) |
        | PDF | yes | yes | yes |
        | OFD | **no** | yes | yes |
        | CAD (dwg, dxf) | **no** | yes | yes |
        | 3D models (obj, stl, gltf, step, …) | **no** | yes | not named |
        | xmind, bpmn, wmf, emf, tga | **no** | yes | not named |
        | RAR | **no**: it needs a program that is not free | yes | "archives" |
        | zip, 7z, tar, gzip, jar | yes, members as previews of their own | yes | "archives" |
        | video that browsers do not play (avi, mkv, wmv) | **no**: nothing is transcoded | yes, by ffmpeg | not named |
        | pictures, svg, tiff, psd | yes, and heic | yes | yes (ImageMagick) |
        | eml, epub | yes | yes | epub |
        | files with a password | told apart; unlocking is not there yet | Office | Office, archives |
        | text of pictures (OCR), search in all previews | yes | not named | not named |
        | a job with states, long polls, webhooks | yes | no | states and long polls |

        So: for CAD, OFD, 3D models, RAR and old video, take one of them. FileView shows fewer formats, and says of each it does not show that it
        does not: NOT_SUPPORTED, with the reason.
        """;

    /// <summary>Makes the page.</summary>
    public static string Make(EngineRegistry engines)
    {
        StringBuilder page = new StringBuilder(Opening).AppendLine();
        foreach (IGrouping<FileFamily, FileFormat> family in FileFormats.All.GroupBy(format => format.Family).OrderBy(family => family.Key))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"## {FamilyName.Of(family.Key)}").AppendLine();
            page.AppendLine("| format | names | shown by |").AppendLine("|---|---|---|");
            foreach (FileFormat format in family)
            {
                string shown = string.Join(", ", engines.Of(format).Select(engine => $"`{engine.Name}`"));
                string names = string.Join(", ", format.Extensions.Select(extension => $"`{extension}`"));
                page.AppendLine(CultureInfo.InvariantCulture, $"| {format.Label} | {names} | {(shown.Length > 0 ? shown : format.WhyNot ?? "–")} |");
            }

            page.AppendLine();
        }

        return (page.ToString().TrimEnd() + "\n" + Comparison + "\n").ReplaceLineEndings("\n");
    }
}
