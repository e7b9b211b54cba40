using Azure.Identity;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Storage;
using FileView.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.Functions.Platform.Storage;

public sealed class StorageHomeTests : IDisposable
{
    private const string Azure = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net";

    private readonly TempFolder _project = new();

    public StorageHomeTests() => File.WriteAllText(_project["host.json"], "{}");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Resolve_NoSetting_IsTheDataFolderOfTheProject()
    {
        StorageHome home = Resolve(new StorageOptions());

        Assert.Null(home.ConnectionString);
        Assert.Equal(_project[".data"], home.DataFolder);
        Assert.Equal(_project[".data/blobs"], home.BlobFolder);
    }

    [Theory]
    [InlineData(Azure)]
    [InlineData("UseDevelopmentStorage=true")]
    public void Resolve_ConnectionString_IsAzureStorage(string connection)
    {
        Assert.Equal(connection, Resolve(new StorageOptions { Connection = connection }).ConnectionString);
        Assert.Equal(connection, Resolve(new StorageOptions(), ("AzureWebJobsStorage", connection)).ConnectionString);
    }

    [Fact]
    public void Resolve_OwnConnection_GoesBeforeTheHosts()
    {
        StorageHome home = Resolve(new StorageOptions { Connection = _project["own"] }, ("AzureWebJobsStorage", Azure));

        Assert.Null(home.ConnectionString);
        Assert.Equal(_project["own"], home.DataFolder);
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("with=sign")]
    public void Resolve_FolderPath_IsTheDataFolder(string folder) =>
        Assert.Equal(_project[folder], Resolve(new StorageOptions(), ("AzureWebJobsStorage", folder)).DataFolder);

    [Fact]
    public void Resolve_Folder_IsTheDataFolderBesideAzureStorageToo()
    {
        StorageHome home = Resolve(new StorageOptions { Connection = Azure, Folder = "secrets" });

        Assert.Equal(Azure, home.ConnectionString);
        Assert.Equal(_project["secrets"], home.DataFolder);
    }

    [Theory]
    [InlineData("accountName", "fileview1", "https://fileview1.blob.core.windows.net/")]
    [InlineData("blobServiceUri", "https://fileview1.blob.example/", "https://fileview1.blob.example/")]
    public void Resolve_HostStorageByIdentity_IsThatAccount(string key, string value, string address)
    {
        StorageHome home = Resolve(
            new StorageOptions(), ($"AzureWebJobsStorage:{key}", value), ("AzureWebJobsStorage:credential", "managedidentity"), ("AzureWebJobsStorage:clientId", "me"));

        Assert.Null(home.ConnectionString);
        Assert.Equal(new StorageAccount(new Uri(address), IsManaged: true, "me"), home.Account);
        Assert.IsType<ManagedIdentityCredential>(home.Account!.CreateCredential());
        Assert.Equal(new Uri(new Uri(address), "previews"), AzureContainer.Open(home.Account, "previews").Uri);
    }

    [Fact]
    public void Resolve_IdentityThatIsNotManaged_IsWhoeverIsSignedIn()
    {
        StorageHome home = Resolve(new StorageOptions(), ("AzureWebJobsStorage:accountName", "a"));
        Assert.IsType<DefaultAzureCredential>(home.Account!.CreateCredential());
    }

    [Theory]
    [InlineData("queueServiceUri", "https://a.queue.core.windows.net")]
    [InlineData("blobServiceUri", "http://a.blob.core.windows.net")]
    [InlineData("blobServiceUri", "nonsense")]
    public void Resolve_PartsThatNameNoAccount_SayWhatIsNeeded(string key, string value)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Resolve(new StorageOptions(), ($"AzureWebJobsStorage:{key}", value)));

        Assert.Contains("AzureWebJobsStorage:accountName", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_OwnConnection_GoesBeforeTheIdentityOfTheHost() =>
        Assert.Null(Resolve(new StorageOptions { Connection = Azure }, ("AzureWebJobsStorage:accountName", "a")).Account);

    private StorageHome Resolve(StorageOptions options, params (string Key, string? Value)[] settings)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();
        return StorageHome.Resolve(options, configuration, _project["bin/debug"]);
    }
}
