using System.Security.Cryptography;
using FileView.Functions.Platform.Storage;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Platform.Security;

/// <summary>The secret of a development installation: random, made once, kept in the data folder for its owner only.</summary>
internal sealed class DevelopmentSecret(StorageHome home, ILogger<DevelopmentSecret> logger)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the secret, or makes it.</summary>
    public string ReadOrMake()
    {
        string path = Path.Combine(home.DataFolder, "secret");
        if (!File.Exists(path))
        {
            Make(path);
        }

        string secret = File.ReadAllText(path).Trim();
        return secret.Length >= SecurityOptions.MinLength
            ? secret
            : throw new InvalidDataException($"The secret in {path} is too short. Delete the file to have another one made.");
    }

    private void Make(string path)
    {
        Directory.CreateDirectory(home.DataFolder);
        string aside = $"{path}.{Guid.NewGuid():n}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var writer = new StreamWriter(aside, options))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
        }

        try
        {
            File.Move(aside, path, overwrite: false);
            logger.SecretMade(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its secret is the secret.
            File.Delete(aside);
        }
    }
}
