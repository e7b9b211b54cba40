using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Settings;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

public sealed class LocalSettingsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NoFile_IsEmpty()
    {
        LocalSettingsFile file = LocalSettingsFile.Read(_folder.Path);

        Assert.Empty(file.Values);
        Assert.Null(file.HttpPort);
    }

    [Fact]
    public void Read_WholeFile_ValuesBecomeKeysAndVariables()
    {
        LocalSettingsFile file = Read("""
            {
              "IsEncrypted": false,
              "Values": { "AzureWebJobsStorage": "UseDevelopmentStorage=true", "fileview__preview__cache__enabled": false },
              "Host": { "LocalHttpPort": 7072, "CORS": "*" },
              "ConnectionStrings": { "Db": "x" },
            }
            """);

        Assert.Equal("UseDevelopmentStorage=true", file.Values["AzureWebJobsStorage"]);
        Assert.Equal("False", file.Values["fileview:preview:cache:enabled"]);
        Assert.Equal("x", file.Values["ConnectionStrings:Db"]);
        Assert.Equal("False", file.EnvironmentValues["fileview__preview__cache__enabled"]);
        Assert.Equal(7072, file.HttpPort);
    }

    [Theory]
    [InlineData("""{ "IsEncrypted": true }""", "func settings decrypt")]
    [InlineData("""{ "Values": { "A": { "B": 1 } } }""", "'Values.A' must be a text")]
    [InlineData("""{ "Host": { "LocalHttpPort": 70000 } }""", "'Host.LocalHttpPort' must be a number from 0 to 65535; it is '70000'.")]
    [InlineData("""[]""", "must hold a JSON object")]
    [InlineData("""{""", "is not valid JSON")]
    public void Read_WrongFile_SaysWhatIsWrong(string json, string part)
        => Assert.Contains(part, Assert.Throws<HostStartException>(() => Read(json)).Message, StringComparison.Ordinal);

    private LocalSettingsFile Read(string json)
    {
        _folder.Write("local.settings.json", json);
        return LocalSettingsFile.Read(_folder.Path);
    }
}
