using FileView.Tests.Support;

namespace FileView.Benchmarks;

/// <summary>The servers that benchmarks measure against, as the tests start them.</summary>
internal static class Servers
{
    /// <summary>Starts a Redis with an append-only file, as run.sh does.</summary>
    public static Task<ServerProcess> StartRedisAsync(TempFolder folder, out string connection)
    {
        int port = FreePort.Find();
        connection = $"127.0.0.1:{port}";
        return ServerProcess.StartAsync(
            "redis-server",
            ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder.Path, "--appendonly", "yes", "--save", ""],
            folder["redis.log"],
            port);
    }

    /// <summary>Starts an Azurite.</summary>
    public static Task<ServerProcess> StartAzuriteAsync(TempFolder folder, out string connection)
    {
        var ports = new AzuritePorts(FreePort.Find(), FreePort.Find(), FreePort.Find());
        connection = ports.Connection;
        return ServerProcess.StartAsync(
            AzuriteProgram.Find(), ports.Arguments(folder["azurite"]), folder["azurite.log"], ports.Blob);
    }
}
