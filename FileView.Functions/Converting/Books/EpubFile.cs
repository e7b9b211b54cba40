using System.Xml;
using System.Xml.Linq;
using FileView.Functions.Platform.Xml;
using FileView.Functions.Platform.Zip;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Books;

/// <summary>An EPUB file: its chapters in the order of reading, and the parts that they refer to (EPUB 3.3, OCF and package).</summary>
internal sealed class EpubFile : IDisposable
{
    private const int MostPartBytes = 16 * 1024 * 1024;
    private const string Container = "META-INF/container.xml";
    private const string Encryption = "META-INF/encryption.xml";

    private static readonly Uri Root = new("http://book/");

    private readonly FileStream _file;
    private readonly Dictionary<string, ZipEntry> _entries;

    private EpubFile(FileStream file)
    {
        _file = file;
        _entries = ZipDirectory.Read(file).DistinctBy(entry => entry.Name).ToDictionary(entry => entry.Name);
    }

    /// <summary>Gets the paths of the chapters.</summary>
    public IReadOnlyList<string> Chapters { get; private set; } = [];

    /// <summary>Gets the title; absent when there is none.</summary>
    public string? Title { get; private set; }

    /// <summary>Opens a book.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="ContentRefusedException">It is damaged, or protected against being read.</exception>
    public static EpubFile Open(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            var book = new EpubFile(file);
            book.ReadPackage();
            return book;
        }
        catch (Exception damage) when (damage is InvalidDataException or XmlException)
        {
            file.Dispose();
            throw ContentRefusedException.Corrupt("The EPUB book is damaged: its list of chapters cannot be read.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Finds the part that a reference leads to.</summary>
    /// <param name="from">The path of the part with the reference.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>The path and what follows the <c>#</c>, or <see langword="null"/> for what is not in the book.</returns>
    public static (string Path, string Fragment)? Resolve(string from, string reference) =>
        Uri.TryCreate(new Uri(Root, string.Join('/', from.Split('/').Select(Uri.EscapeDataString))), reference, out Uri? found)
        && found.Scheme == Root.Scheme
        && found.Host == Root.Host
            ? (Uri.UnescapeDataString(found.AbsolutePath[1..]), found.Fragment.TrimStart('#'))
            : null;

    /// <summary>Reads a part.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Its bytes, at most 16 MB of them; <see langword="null"/> when it is not there or cannot be unpacked.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public byte[]? Read(string path) =>
        _entries.TryGetValue(path, out ZipEntry? entry) && entry.Readable ? ZipDirectory.ReadEntry(_file, entry, MostPartBytes) : null;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void ReadPackage()
    {
        string? package = ReadXml(Container)?.Descendants().FirstOrDefault(element => element.Name.LocalName == "rootfile")?.Attribute("full-path")?.Value;
        XDocument content = (package is null ? null : ReadXml(package)) ?? throw new InvalidDataException("There is no package.");
        Title = content.Descendants().FirstOrDefault(element => element.Name.LocalName == "title")?.Value.Trim();
        ILookup<string, string> items = content.Descendants()
            .Where(element => element.Name.LocalName == "item")
            .ToLookup(element => element.Attribute("id")?.Value ?? "", element => element.Attribute("href")?.Value ?? "");
        Chapters =
        [
            .. content.Descendants()
                .Where(element => element.Name.LocalName == "itemref")
                .Select(element => items[element.Attribute("idref")?.Value ?? ""].FirstOrDefault())
                .Select(href => href is null ? null : Resolve(package!, href)?.Path)
                .OfType<string>()
                .Where(_entries.ContainsKey)
                .Distinct(),
        ];
        if (Chapters.Count == 0)
        {
            throw new InvalidDataException("There are no chapters.");
        }

        RefuseProtection();
    }

    // Fonts are often scrambled, and are not needed. Chapters are encrypted only in books that one reader is to have.
    private void RefuseProtection()
    {
        IEnumerable<string> encrypted = ReadXml(Encryption)?.Descendants()
            .Where(element => element.Name.LocalName == "CipherReference")
            .Select(element => Uri.UnescapeDataString(element.Attribute("URI")?.Value ?? "")) ?? [];
        if (encrypted.Any(Chapters.Contains))
        {
            throw new ContentRefusedException(PreviewStatus.NotSupported, new(
                PreviewErrorCodes.FormatNotSupported, "The book is protected against copying and opens only in the program of its seller."));
        }
    }

    private XDocument? ReadXml(string path)
    {
        if (Read(path) is not { } bytes)
        {
            return null;
        }

        using XmlReader reader = ShallowXmlReader.Open(new MemoryStream(bytes));
        return XDocument.Load(reader);
    }
}
