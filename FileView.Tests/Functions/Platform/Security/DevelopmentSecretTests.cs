using FileView.Functions.Platform.Security;
using FileView.Functions.Platform.Storage;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace FileView.Tests.Functions.Platform.Security;

public sealed class DevelopmentSecretTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadOrMake_Twice_IsTheSameAndTheOwnersOnly()
    {
        string secret = CreateSut().ReadOrMake();

        Assert.True(secret.Length >= SecurityOptions.MinLength);
        Assert.Equal(secret, CreateSut().ReadOrMake());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["data/secret"]));
        }
    }

    [Fact]
    public async Task ReadOrMake_ManyAtOnce_AllHaveOne()
    {
        string[] secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CreateSut().ReadOrMake())));

        Assert.Single(secrets.Distinct());
    }

    [Fact]
    public void ReadOrMake_FileTooShort_SaysWhatToDo()
    {
        Directory.CreateDirectory(_folder["data"]);
        File.WriteAllText(_folder["data/secret"], "short");

        var exception = Assert.Throws<InvalidDataException>(() => CreateSut().ReadOrMake());

        Assert.Contains("Delete the file", exception.Message, StringComparison.Ordinal);
    }

    private DevelopmentSecret CreateSut() =>
        new(new StorageHome(_folder["data"], null), NullLogger<DevelopmentSecret>.Instance);
}
