using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

public sealed class ListenAddressTests
{
    [Fact]
    public void Choose_NothingSet_IsTheGenuinePortOnLoopback() => Assert.Equal("http://localhost:7071", Choose(null));

    [Fact]
    public void Choose_PortOfLocalSettings_IsTaken() => Assert.Equal("http://localhost:7099", Choose(7099));

    [Fact]
    public void Choose_Urls_AreTakenBeforeLocalSettings()
        => Assert.Equal("http://0.0.0.0:80", Choose(7099, ("urls", "http://0.0.0.0:80")));

    [Fact]
    public void Choose_PortSetting_IsTakenBeforeAll()
        => Assert.Equal("http://localhost:7123", Choose(7099, ("urls", "http://0.0.0.0:80"), ("FUNCTIONS_HTTP_PORT", "7123")));

    [Fact]
    public void Choose_PortZero_LeavesTheChoiceToTheSystem()
        => Assert.Equal("http://127.0.0.1:0", Choose(null, ("FUNCTIONS_HTTP_PORT", "0")));

    [Theory]
    [InlineData("http")]
    [InlineData("-1")]
    [InlineData("65536")]
    public void Choose_NoPort_SaysSo(string port)
        => Assert.Equal(
            $"FUNCTIONS_HTTP_PORT must be a number from 0 to 65535; it is '{port}'.",
            Assert.Throws<HostStartException>(() => Choose(null, ("FUNCTIONS_HTTP_PORT", port))).Message);

    private static string Choose(int? localSettingsPort, params (string Key, string Value)[] settings)
        => ListenAddress.Choose(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build(),
            localSettingsPort);
}
