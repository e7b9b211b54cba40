using System.Text;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Zip;

namespace FileView.Functions.Unlocking.Checking;

/// <summary>Archives, by the test of 7zz, which asks for the password on its standard input.</summary>
internal sealed class ArchivePasswords(ProcessRunner processes, ToolLocator tools)
{
    /// <summary>Checks a password by the smallest encrypted member of a ZIP file.</summary>
    public async Task<PasswordVerdict> CheckZipAsync(LockedFile file, IEnumerable<ZipEntry> entries, string password, CancellationToken cancellationToken)
    {
        ZipEntry? smallest = entries.Where(entry => entry.Encrypted && entry.Size > 0).MinBy(entry => entry.Size);
        return smallest is null
            ? PasswordVerdict.Unneeded
            : await CheckAsync(file, "zip", IsPlain(smallest.Name) ? ["-spd", "-i!" + smallest.Name] : [], password, cancellationToken);
    }

    /// <summary>Checks a password.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="type">What 7zz calls its kind.</param>
    /// <param name="switches">Which members to test; none for all.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<PasswordVerdict> CheckAsync(
        LockedFile file, string type, IReadOnlyList<string> switches, string password, CancellationToken cancellationToken)
    {
        string program = tools.Find("7zz")
            ?? throw new EncryptionNotSupportedException("7zz, which opens archives with their password, is not installed on this server.");
        var command = new ToolCommand(program, ["t", "-bd", "-sccUTF-8", "-t" + type, .. switches, "--", file.Path], file.Folder)
        {
            Input = password + "\n",
        };
        ToolResult result = await processes.RunAsync(command, cancellationToken);
        string said = result.Output + result.Error;
        return result.ExitCode == 0
                ? said.Contains("Enter password", StringComparison.Ordinal) ? PasswordVerdict.Right : PasswordVerdict.Unneeded
            : said.Contains("Wrong password", StringComparison.OrdinalIgnoreCase) ? PasswordVerdict.Wrong
            : said.Contains("Unsupported Method", StringComparison.OrdinalIgnoreCase)
                ? throw new EncryptionNotSupportedException("The archive is encrypted or packed in a way that 7zz does not know.")
            : throw new InvalidDataException("The archive cannot be read.");
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && Ascii.IsValid(name) && !name.Any(character => char.IsControl(character) || character is '*' or '?' or '\\' or '"');
}
