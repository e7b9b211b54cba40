using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Http;
using FileView.LocalRuntime.Storage;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Moq;

namespace FileView.Tests.LocalRuntime.Http;

public sealed class ManagementUrlsTests : IDisposable
{
    private const string Api = "/runtime/webhooks/durabletask";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://localhost:7071", "http://localhost:7071" + Api)]
    [InlineData("http://0.0.0.0:80", "http://localhost:80" + Api)]
    [InlineData("http://[::]:80", "http://localhost:80" + Api)]
    [InlineData("http://+:80/", "http://localhost:80" + Api)]
    public void BaseUrl_NoHostName_IsWhereTheHostListens(string address, string expected)
        => Assert.Equal(expected, CreateSut(address).BaseUrl);

    [Theory]
    [InlineData("app.example", "https://app.example" + Api)]
    [InlineData("localhost:7071", "http://localhost:7071" + Api)]
    public void BaseUrl_HostName_IsTaken(string hostName, string expected)
        => Assert.Equal(expected, CreateSut("http://localhost:1", ("WEBSITE_HOSTNAME", hostName)).BaseUrl);

    [Fact]
    public void BaseUrl_NotListening_IsNull() => Assert.Null(CreateSut(null).BaseUrl);

    [Fact]
    public void QueryString_IsTheKeyOfTheHost()
        => Assert.Equal("code=" + SystemKey.OpenOrCreate(new FolderHostFiles(_folder.Path)).Value, CreateSut(null).QueryString);

    private ManagementUrls CreateSut(string? address, params (string Key, string Value)[] settings)
    {
        var addresses = new ServerAddressesFeature();
        if (address is not null)
        {
            addresses.Addresses.Add(address);
        }

        var features = new FeatureCollection();
        features.Set<IServerAddressesFeature>(addresses);
        var server = new Mock<IServer>();
        server.SetupGet(mock => mock.Features).Returns(features);
        return new ManagementUrls(
            server.Object,
            SystemKey.OpenOrCreate(new FolderHostFiles(_folder.Path)),
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());
    }

    private sealed class ServerAddressesFeature : IServerAddressesFeature
    {
        public ICollection<string> Addresses { get; } = [];

        public bool PreferHostingUrls { get; set; }
    }
}
