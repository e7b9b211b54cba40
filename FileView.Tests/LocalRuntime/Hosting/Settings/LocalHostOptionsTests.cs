using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

public sealed class LocalHostOptionsTests
{
    [Fact]
    public void Read_NothingSet_HasTheLimitsOfAzure()
    {
        LocalHostOptions options = Read();

        Assert.Equal(TimeSpan.FromSeconds(230), options.HttpTimeLimit);
        Assert.Equal(104_857_600, options.RequestBodySizeLimit);
        Assert.Equal(TimeSpan.FromSeconds(10), options.ShutdownTimeLimit);
    }

    [Fact]
    public void Read_Set_IsTaken()
    {
        LocalHostOptions options = Read(
            ("AzureFunctionsLocal:HttpTimeLimit", "00:10:00"), ("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "220000000"));

        Assert.Equal(TimeSpan.FromMinutes(10), options.HttpTimeLimit);
        Assert.Equal(220_000_000, options.RequestBodySizeLimit);
    }

    [Theory]
    [InlineData("AzureFunctionsLocal:HttpTimeLimit", "00:00:00", "HttpTimeLimit")]
    [InlineData("AzureFunctionsLocal:HttpTimeLimit", "2.00:00:00", "HttpTimeLimit")]
    [InlineData("AzureFunctionsLocal:HttpTimeLimit", "soon", "HttpTimeLimit")]
    [InlineData("AzureFunctionsLocal:ShutdownTimeLimit", "01:00:00", "ShutdownTimeLimit")]
    [InlineData("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "0", "RequestBodySizeLimit")]
    [InlineData("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "much", "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT")]
    public void Read_WrongValue_NamesTheSetting(string key, string value, string name)
        => Assert.Contains(name, Assert.Throws<HostStartException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    private static LocalHostOptions Read(params (string Key, string Value)[] settings) => LocalHostOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());
}
