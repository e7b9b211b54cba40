using System.Text;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>The app, with everything it keeps in a folder that can be looked through, and the bait.</summary>
public sealed class HostileApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-test-").FullName;

    internal AppProcess App { get; private set; } = null!;

    internal Bait Bait { get; } = new();

    public async Task InitializeAsync() => App = await AppProcess.StartOnFoldersAsync(_folder, new Dictionary<string, string>
    {
        ["scratch__folder"] = Path.Combine(_folder, "scratch"),
        ["preview__cache__enabled"] = "false",
    });

    /// <summary>Finds the files of the app in which a word stands.</summary>
    internal IEnumerable<string> FilesWith(string word)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(word);
        foreach (string root in (string[])["hub", "data"])
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(_folder, root), "*", SearchOption.AllDirectories))
            {
                if (Read(file).AsSpan().IndexOf(wanted) >= 0)
                {
                    yield return Path.GetRelativePath(_folder, file);
                }
            }
        }
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Bait.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static byte[] Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (IOException)
        {
            // A lock, or a file that has just gone.
            return [];
        }
    }
}
