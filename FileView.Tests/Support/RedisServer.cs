using System.Net;
using System.Net.Sockets;

namespace FileView.Tests.Support;

/// <summary>A Redis of a test's own, on a free port with a folder of its own. For <c>IClassFixture</c> or a single test.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-test-").FullName;
    private ServerProcess? _process;

    /// <summary>Gets the port. It stays the same over <see cref="StopAsync"/> and <see cref="StartAsync"/>.</summary>
    public int Port { get; } = FreePort.Find();

    /// <summary>Gets the connection string for StackExchange.Redis.</summary>
    public string Connection => $"127.0.0.1:{Port}";

    /// <summary>Starts it, again after <see cref="StopAsync"/> with nothing in it.</summary>
    public async Task StartAsync() => _process = await ServerProcess.StartAsync(
        "redis-server",
        ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder, "--appendonly", "no", "--save", ""],
        Path.Combine(_folder, "redis.log"),
        Port);

    /// <summary>Makes it forget everything.</summary>
    public async Task FlushAllAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        using var reader = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync("FLUSHALL\r\n"u8.ToArray());
        Assert.Equal("+OK", await reader.ReadLineAsync());
    }

    /// <summary>Ends it as a crash would.</summary>
    public Task StopAsync() => _process!.KillAsync();

    /// <summary>Halts it: connections stay open, but nothing is answered.</summary>
    public void Halt() => _process!.Signal("STOP");

    /// <summary>Lets it go on after <see cref="Halt"/>.</summary>
    public void Continue() => _process!.Signal("CONT");

    /// <inheritdoc/>
    public Task InitializeAsync() => StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
