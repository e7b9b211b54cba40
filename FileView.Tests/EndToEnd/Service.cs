using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>The whole service as a user would run it: Redis, Azurite, the app, and a server to download from.</summary>
public sealed class Service : IAsyncLifetime
{
    private readonly AzuriteServer _azurite = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-test-").FullName;

    internal RedisServer Redis { get; } = new();

    internal OriginServer Origin { get; private set; } = null!;

    internal AppProcess App { get; private set; } = null!;

    internal HttpClient Client => App.Client;

    public async Task InitializeAsync()
    {
        await Task.WhenAll(Redis.StartAsync(), _azurite.StartAsync());
        Origin = await OriginServer.StartAsync();
        App = await StartAppAsync();
    }

    /// <summary>Starts an app on the same Redis and Azurite, with a task hub and a container of its own.</summary>
    internal Task<AppProcess> StartAppAsync(params (string Key, string Value)[] settings)
    {
        string name = $"t{Guid.NewGuid():N}";
        var all = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsDisableHomepage"] = "true",
            ["AzureWebJobsStorage"] = _azurite.Connection,
            ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = name,
            ["fileview__storage__container"] = name,
            ["fileview__storage__folder"] = Path.Combine(_folder, name),
            ["fileview__redis__connection"] = Redis.Connection,
            ["fileview__redis__prefix"] = name,
            ["fileview__access__open"] = "true",
            ["fileview__security__secret"] = "a secret of the end-to-end tests, long enough",
            ["fileview__network__security__allowednetworks__0"] = "127.0.0.0/8",
        };
        foreach ((string key, string value) in settings)
        {
            all[key] = value;
        }

        return AppProcess.StartAsync(all);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Origin.DisposeAsync();
        await _azurite.DisposeAsync();
        await Redis.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
