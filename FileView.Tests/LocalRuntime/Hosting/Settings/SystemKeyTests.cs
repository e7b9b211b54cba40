using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Storage;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

public sealed class SystemKeyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OpenOrCreate_Twice_IsTheSameKey()
    {
        SystemKey first = SystemKey.OpenOrCreate(new FolderHostFiles(_folder.Path));

        Assert.Equal(first.Value, SystemKey.OpenOrCreate(new FolderHostFiles(_folder.Path)).Value);
        Assert.Equal(54, first.Value.Length);
        Assert.All(first.Value, character => Assert.True(char.IsAsciiLetterOrDigit(character) || character is '-' or '_'));
    }

    [Fact]
    public void OpenOrCreate_NewKey_IsReadableByItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        SystemKey.OpenOrCreate(new FolderHostFiles(_folder.Path));

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(_folder.Path, SystemKey.FileName)));
    }

    [Fact]
    public void Matches_OtherText_IsFalse()
    {
        SystemKey key = SystemKey.OpenOrCreate(new FolderHostFiles(_folder.Path));

        Assert.True(key.Matches(key.Value));
        Assert.False(key.Matches(key.Value + "x"));
        Assert.False(key.Matches(""));
        Assert.False(key.Matches(null));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "key": "" }""")]
    public void OpenOrCreate_DamagedFile_SaysWhatToDo(string text)
    {
        _folder.Write(SystemKey.FileName, text);

        Assert.Contains(
            "Delete it to have a new", Assert.Throws<HostStartException>(() => SystemKey.OpenOrCreate(new FolderHostFiles(_folder.Path))).Message);
    }
}
