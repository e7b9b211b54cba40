using FileView.LocalRuntime.Storage;
using FileView.Tests.LocalRuntime.Hosting;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>A folder of a test's own.</summary>
internal sealed class FolderPlace : HomePlace
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    public override IEventLogHome Open(TimeProvider? time = null) => new FolderLogHome(_folder.Path, time ?? TimeProvider.System);

    public override Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(System.IO.Path.Combine(Path, name));

    public override Task WriteAsync(string name, byte[] content) =>
        File.WriteAllBytesAsync(System.IO.Path.Combine(Path, name), content);

    public override Task DeleteAsync(string name)
    {
        File.Delete(System.IO.Path.Combine(Path, name));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
