using FileView.LocalRuntime.Storage;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>A folder of a test's own.</summary>
internal sealed class FolderPlace : HomePlace
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fileview-test-").FullName;

    public override IEventLogHome Open(TimeProvider? time = null) => new FolderLogHome(Path, time ?? TimeProvider.System);

    public override Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(System.IO.Path.Combine(Path, name));

    public override Task WriteAsync(string name, byte[] content) =>
        File.WriteAllBytesAsync(System.IO.Path.Combine(Path, name), content);

    public override Task DeleteAsync(string name)
    {
        File.Delete(System.IO.Path.Combine(Path, name));
        return Task.CompletedTask;
    }

    public override void Remove() => Directory.Delete(Path, recursive: true);
}
