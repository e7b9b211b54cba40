using FileView.Functions.Platform.Zip;

namespace FileView.Functions.Unlocking.Checking;

/// <summary>ZIP files: archives by 7zz, OpenDocument files by what their manifest says.</summary>
internal sealed class ZipPasswords(ArchivePasswords archives) : IPasswordChecker
{
    private const string Manifest = "META-INF/manifest.xml";
    private const string MediaType = "mimetype";

    /// <inheritdoc/>
    public LockedKind Kind => LockedKind.Zip;

    /// <inheritdoc/>
    public async Task<PasswordVerdict> CheckAsync(LockedFile file, string password, CancellationToken cancellationToken)
    {
        await using FileStream content = file.Open();
        List<ZipEntry> entries = ZipDirectory.Read(content);
        if (entries.Find(entry => entry.Name == Manifest) is not { } manifest || !entries.Exists(entry => entry.Name == MediaType))
        {
            return await archives.CheckZipAsync(file, entries, password, cancellationToken);
        }

        var verifier = OpenDocumentVerifier.Find(content, manifest, entries);
        return verifier is null ? PasswordVerdict.Unneeded
            : await Task.Run(() => verifier.Opens(password), cancellationToken) ? PasswordVerdict.Right
            : PasswordVerdict.Wrong;
    }
}
