using System.Net;
using System.Net.Sockets;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>
/// What a hostile document reaches for: an address on this machine that counts whoever connects, and files that any user of this
/// machine may read.
/// </summary>
internal sealed class Bait : IAsyncDisposable
{
    /// <summary>A word that stands in the file and nowhere else.</summary>
    public const string Secret = "Zanzibarite";

    /// <summary>The size of the picture, which no other picture has.</summary>
    public const int PictureWidth = 41, PictureHeight = 43;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Task _counting;
    private int _connections;

    public Bait()
    {
        File.WriteAllText(FilePath, $"{Secret} {Secret}\n");
        File.WriteAllText(TablePath, $"{Secret},1\n{Secret},2\n");
        File.WriteAllBytes(PicturePath, SamplesImage.Png(PictureWidth, PictureHeight));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        _listener.Start();
        _counting = CountAsync();
    }

    /// <summary>Gets how often somebody connected.</summary>
    public int Connections => Volatile.Read(ref _connections) + (_listener.Pending() ? 1 : 0);

    /// <summary>Gets the port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets the address.</summary>
    public string Web => $"http://127.0.0.1:{Port}/bait";

    /// <summary>Gets the path of the file with the secret.</summary>
    public string FilePath => _folder["canary.txt"];

    /// <summary>Gets the address of the file with the secret.</summary>
    public string FileUrl => "file://" + FilePath;

    /// <summary>Gets the address of a table with the secret.</summary>
    public string TableUrl => "file://" + TablePath;

    /// <summary>Gets the address of a picture.</summary>
    public string PictureUrl => "file://" + PicturePath;

    private string TablePath => _folder["canary.csv"];

    private string PicturePath => _folder["canary.png"];

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _counting;
        _listener.Stop();
        _over.Dispose();
        _folder.Dispose();
    }

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_over.Token);
                Interlocked.Increment(ref _connections);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
