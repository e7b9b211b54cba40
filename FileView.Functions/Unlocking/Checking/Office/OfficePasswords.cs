using System.Buffers.Binary;
using FileView.Functions.Platform.Ole;

namespace FileView.Functions.Unlocking.Checking.Office;

/// <summary>Office documents, old and new, by the verifier that they hold: nothing of the document itself is decrypted.</summary>
internal sealed class OfficePasswords : IPasswordChecker
{
    private const int MostDescription = 64 * 1024;
    private const int StartBytes = 4096;
    private const int WordFlagsAt = 10;
    private const int WordEncrypted = 0x0100;
    private const int WordTable1 = 0x0200;
    private const int WordObfuscated = 0x8000;
    private const int ExcelFilePass = 0x002F;
    private const string Obfuscated = "The document is obfuscated as Office 95 did it, and not encrypted.";

    /// <inheritdoc/>
    public LockedKind Kind => LockedKind.Ole;

    /// <inheritdoc/>
    public async Task<PasswordVerdict> CheckAsync(LockedFile file, string password, CancellationToken cancellationToken)
    {
        await using FileStream content = file.Open();
        var directory = OleDirectory.Read(content);
        if (Find(directory) is not { } opens)
        {
            return PasswordVerdict.Unneeded;
        }

        // A core's work for a while, which must not hold up requests.
        return await Task.Run(() => opens(password, cancellationToken), cancellationToken) ? PasswordVerdict.Right : PasswordVerdict.Wrong;
    }

    private static Func<string, CancellationToken, bool>? Find(OleDirectory directory)
    {
        if (directory.Streams.TryGetValue("EncryptionInfo", out OleEntry? info))
        {
            return OpenXml(directory.ReadPart(info, MostDescription));
        }

        if (directory.Streams.ContainsKey("EncryptedPackage"))
        {
            throw new EncryptionNotSupportedException("The document is encrypted by a service that manages rights, and not with a password.");
        }

        if (directory.Streams.TryGetValue("WordDocument", out OleEntry? word))
        {
            return Word(directory, directory.ReadPart(word, StartBytes));
        }

        return directory.Streams.TryGetValue("Workbook", out OleEntry? book) || directory.Streams.TryGetValue("Book", out book)
            ? Excel(directory.ReadPart(book, StartBytes))
            : throw new EncryptionNotSupportedException("No tool of this server opens old presentations and drawings with a password.");
    }

    private static Func<string, CancellationToken, bool> OpenXml(byte[] info)
    {
        const int Agile = 4;
        return info.Length < 8 ? throw new InvalidDataException("The description of the encryption is cut off.")
            : BinaryPrimitives.ReadUInt16LittleEndian(info) == Agile && BinaryPrimitives.ReadUInt16LittleEndian(info.AsSpan(2)) == Agile
                ? AgileVerifier.Read(info[8..]).Opens
                : BinaryVerifier.Read(info).Opens;
    }

    private static Func<string, CancellationToken, bool>? Word(OleDirectory directory, byte[] start)
    {
        int flags = start.Length > WordFlagsAt + 1 ? BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(WordFlagsAt)) : 0;
        if ((flags & WordEncrypted) == 0)
        {
            return null;
        }

        if ((flags & WordObfuscated) != 0)
        {
            throw new EncryptionNotSupportedException(Obfuscated);
        }

        return directory.Streams.TryGetValue((flags & WordTable1) != 0 ? "1Table" : "0Table", out OleEntry? table)
            ? BinaryVerifier.Read(directory.ReadPart(table, StartBytes)).Opens
            : throw new InvalidDataException("The document has no table stream.");
    }

    // A workbook is records, each with its type and length before it; how it is encrypted stands among the first.
    private static Func<string, CancellationToken, bool>? Excel(ReadOnlySpan<byte> start)
    {
        while (start.Length >= 6)
        {
            int type = BinaryPrimitives.ReadUInt16LittleEndian(start), length = BinaryPrimitives.ReadUInt16LittleEndian(start[2..]);
            if (type == ExcelFilePass)
            {
                return BinaryPrimitives.ReadUInt16LittleEndian(start[4..]) == 0
                    ? throw new EncryptionNotSupportedException(Obfuscated)
                    : BinaryVerifier.Read(start[6..]).Opens;
            }

            start = start[Math.Min(start.Length, 4 + length)..];
        }

        return null;
    }
}
