using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

public sealed class HubHomeTests : IDisposable
{
    private readonly TempFolder _project = new();

    public void Dispose() => _project.Dispose();

    private string Output => Path.Combine(_project.Path, "artifacts", "bin");

    [Fact]
    public void Choose_NothingSet_IsADataFolderOfTheProject()
        => Assert.Equal(new HubHome("Hub", Path.Combine(_project.Path, ".data", "hub", "Hub"), ConnectionString: null), Choose());

    [Fact]
    public void Choose_AbsolutePath_IsTheFolder()
        => Assert.Equal(new HubHome("Hub", "/var/lib/hubs/Hub", ConnectionString: null), Choose(("AzureWebJobsStorage", "/var/lib/hubs")));

    [Fact]
    public void Choose_RelativePath_LiesInTheProject()
        => Assert.Equal(
            Path.Combine(_project.Path, "data", "Hub"), Choose(("AzureWebJobsStorage", "./data")).Folder);

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5")]
    public void Choose_ConnectionString_IsTheAccount(string connectionString)
        => Assert.Equal(
            new HubHome("Hub", Folder: null, connectionString), Choose(("AzureWebJobsStorage", connectionString)));

    private HubHome Choose(params (string Key, string Value)[] settings)
    {
        _project.Write("host.json", "{}");
        _project.Write("artifacts/bin/host.json", "{}");
        return HubHome.Choose(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build(),
            Output + Path.DirectorySeparatorChar,
            "Hub");
    }
}
