using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using FileView.Functions.Platform.Xml;
using FileView.Functions.Platform.Zip;

namespace FileView.Functions.Unlocking.Checking;

/// <summary>
/// A part of an OpenDocument file, and what its manifest says of how it is encrypted: a key by PBKDF2, AES in CBC mode, and a
/// checksum of the first kilobyte of what was encrypted (OpenDocument 1.2, part 3, section 3.4).
/// </summary>
internal sealed record OpenDocumentVerifier
{
    private const string ManifestNamespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    private const int MostManifest = 4 * 1024 * 1024;
    private const int MostRounds = 5_000_000;
    private const int SummedBytes = 1024;
    private const int BlockBytes = 16;

    /// <summary>Gets the beginning of the part, encrypted.</summary>
    public required byte[] Start { get; init; }

    /// <summary>Gets whether that is all of it.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Gets the salt of the password.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Gets the initialisation vector.</summary>
    public required byte[] Vector { get; init; }

    /// <summary>Gets the checksum of the first kilobyte before it was encrypted.</summary>
    public required byte[] Checksum { get; init; }

    /// <summary>Gets the rounds of PBKDF2.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets the length of the key.</summary>
    public required int KeyBytes { get; init; }

    /// <summary>Gets whether the key begins with SHA-1 of the password, and not SHA-256.</summary>
    public required bool ByOldHash { get; init; }

    /// <summary>Finds the part to check a password by: the smallest of those that have one.</summary>
    /// <returns>The part, or <see langword="null"/> when nothing is encrypted.</returns>
    /// <exception cref="InvalidDataException">The manifest is damaged.</exception>
    /// <exception cref="EncryptionNotSupportedException">It names what is not known here.</exception>
    public static OpenDocumentVerifier? Find(Stream file, ZipEntry manifest, List<ZipEntry> entries)
    {
        try
        {
            using XmlReader reader = ShallowXmlReader.Open(new MemoryStream(ZipDirectory.ReadEntry(file, manifest, MostManifest)));
            (XElement Said, ZipEntry Entry)? smallest = XDocument.Load(reader).Descendants(Name("encryption-data"))
                .Select(said => (Said: said, Entry: entries.Find(entry => entry.Name == said.Parent?.Attribute(Name("full-path"))?.Value)!))
                .Where(part => part.Entry is { PackedSize: > 0 })
                .OrderBy(part => part.Entry.PackedSize)
                .Select(part => ((XElement, ZipEntry)?)part)
                .FirstOrDefault();
            return smallest is { } found ? Of(file, found.Said, found.Entry) : null;
        }
        catch (Exception damage) when (damage is XmlException or FormatException or OverflowException)
        {
            throw new InvalidDataException("The manifest cannot be read.", damage);
        }
    }

    /// <summary>Checks a password.</summary>
    public bool Opens(string password)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(password);
        byte[] start = HashOf(bytes, ByOldHash);
        using var aes = Aes.Create();
        aes.Key = Rfc2898DeriveBytes.Pbkdf2(start, Salt, Rounds, HashAlgorithmName.SHA1, KeyBytes);
        byte[] plain = aes.DecryptCbc(Start, Vector, PaddingMode.None);
        if (IsWhole && plain[^1] is > 0 and <= BlockBytes)
        {
            // The last byte says how many bytes were filled in.
            plain = plain[..^plain[^1]];
        }

        byte[] summed = plain[..Math.Min(SummedBytes, plain.Length)];
        byte[] found = HashOf(summed, Checksum.Length == SHA1.HashSizeInBytes);
        return CryptographicOperations.FixedTimeEquals(found, Checksum);
    }

    private static OpenDocumentVerifier Of(Stream file, XElement said, ZipEntry entry)
    {
        XElement algorithm = Child(said, "algorithm"), derivation = Child(said, "key-derivation");
        if (!Text(algorithm, "algorithm-name").Contains("aes", StringComparison.OrdinalIgnoreCase)
            || !Text(algorithm, "algorithm-name").EndsWith("cbc", StringComparison.OrdinalIgnoreCase)
            || !Text(derivation, "key-derivation-name").Contains("PBKDF2", StringComparison.OrdinalIgnoreCase))
        {
            throw new EncryptionNotSupportedException("The document is encrypted in another way than with AES and PBKDF2. Save it with a newer office program.");
        }

        int rounds = Number(derivation, "iteration-count"), key = Number(derivation, "key-size");
        long packed = Math.Min(entry.PackedSize, SummedBytes + BlockBytes);
        byte[] start = ZipDirectory.ReadStored(file, entry, (int)packed);
        byte[] vector = Convert.FromBase64String(Text(algorithm, "initialisation-vector"));
        if (rounds is < 1 or > MostRounds || key is not (16 or 24 or 32) || vector.Length != BlockBytes || start.Length == 0 || start.Length % BlockBytes != 0)
        {
            throw new InvalidDataException("The manifest has impossible numbers.");
        }

        return new OpenDocumentVerifier
        {
            Start = start,
            IsWhole = start.Length == entry.PackedSize,
            Salt = Convert.FromBase64String(Text(derivation, "salt")),
            Vector = vector,
            Checksum = Convert.FromBase64String(Text(said, "checksum")),
            Rounds = rounds,
            KeyBytes = key,
            ByOldHash = said.Element(Name("start-key-generation")) is not { } generation
                || Text(generation, "start-key-generation-name").EndsWith("sha1", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static byte[] HashOf(byte[] bytes, bool old) =>
        CryptographicOperations.HashData(old ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, bytes);

    private static XName Name(string name) => XName.Get(name, ManifestNamespace);

    private static XElement Child(XElement parent, string name) =>
        parent.Element(Name(name)) ?? throw new InvalidDataException($"The manifest has no {name}.");

    private static string Text(XElement element, string name) => element.Attribute(Name(name))?.Value ?? "";

    private static int Number(XElement element, string name) => int.Parse(Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture);
}
