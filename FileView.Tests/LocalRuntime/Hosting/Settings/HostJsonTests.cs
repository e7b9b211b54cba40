using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

public sealed class HostJsonTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_VersionOnly_HasTheGenuineDefaults()
    {
        HostSettings settings = Read("""{ "version": "2.0" }""").Settings;

        Assert.Equal("api", settings.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(30), settings.FunctionTimeout);
        Assert.Null(settings.MaxConcurrentRequests);
        Assert.Null(settings.MaxOutstandingRequests);
        Assert.Equal("TestHubName", settings.Durable.HubName);
        Assert.Equal(10 * Environment.ProcessorCount, settings.Durable.MaxConcurrentActivities);
        Assert.Equal(10 * Environment.ProcessorCount, settings.Durable.MaxConcurrentOrchestrators);
    }

    [Fact]
    public void Read_AllThatIsUsed_IsTakenOver()
    {
        HostJson json = Read("""
            {
              // comments and trailing commas are allowed
              "version": "2.0",
              "functionTimeout": "00:10:00",
              "logging": { "logLevel": { "default": "Warning", "Host.Startup": "information" } },
              "extensions": {
                "http": {
                  "routePrefix": "/v1/", "maxConcurrentRequests": 5, "maxOutstandingRequests": -1,
                  "customHeaders": { "X-Content-Type-Options": "nosniff" },
                },
                "durableTask": {
                  "hubName": "%TheHub%", "maxConcurrentActivityFunctions": 16, "maxConcurrentOrchestratorFunctions": 32 } } }
            """, ("TheHub", "FileView"));

        Assert.Equal("v1", json.Settings.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(10), json.Settings.FunctionTimeout);
        Assert.Equal(5, json.Settings.MaxConcurrentRequests);
        Assert.Null(json.Settings.MaxOutstandingRequests);
        Assert.Equal("nosniff", json.Settings.CustomHeaders["x-content-type-options"]);
        Assert.Equal("FileView", json.Settings.Durable.HubName);
        Assert.Equal(16, json.Settings.Durable.MaxConcurrentActivities);
        Assert.Equal(32, json.Settings.Durable.MaxConcurrentOrchestrators);
        Assert.Equal(LogLevel.Warning, json.Settings.LogLevels["default"]);
        Assert.Equal(LogLevel.Information, json.Settings.LogLevels["Host.Startup"]);
        Assert.Empty(json.UnknownKeys);
        Assert.Empty(json.Idle);
    }

    [Fact]
    public void Read_KeyNobodyKnows_IsAmongTheUnknown()
    {
        HostJson json = Read("""{ "version": "2.0", "extensions": { "http": { "routePrefixes": "" }, "durabletask": { "hubname": "A" } } }""");

        Assert.Equal(["extensions:http:routePrefixes"], json.UnknownKeys);
    }

    [Fact]
    public void Read_KeyWithoutMeaningHere_IsAmongTheIdle()
    {
        HostJson json = Read("""
            { "version": "2.0", "extensions": {
                "http": { "dynamicThrottlesEnabled": true },
                "durableTask": { "storageProvider": { "type": "AzureStorage", "maxQueuePollingInterval": "00:00:01" }, "notifications": {} } } }
            """);

        Assert.Equal(
            [
                "extensions:durableTask:notifications",
                "extensions:durableTask:storageProvider:maxQueuePollingInterval",
                "extensions:durableTask:storageProvider:type",
                "extensions:http:dynamicThrottlesEnabled",
            ],
            json.Idle.Select(setting => setting.Key).Order(StringComparer.Ordinal));
        Assert.Empty(json.UnknownKeys);
    }

    [Fact]
    public void Read_AppSettingOverTheFile_TheSettingWins()
        => Assert.Equal("", Read(
            """{ "version": "2.0", "extensions": { "http": { "routePrefix": "api" } } }""",
            ("AzureFunctionsJobHost:extensions:http:routePrefix", "")).Settings.RoutePrefix);

    [Fact]
    public void Read_TimeoutOfMinusOne_IsNone()
        => Assert.Null(Read("""{ "version": "2.0", "functionTimeout": "-1" }""").Settings.FunctionTimeout);

    [Theory]
    [InlineData("""{ }""", "host.json: 'version' must be \"2.0\"; it is missing.")]
    [InlineData("""{ "version": "3.0" }""", "host.json: 'version' must be \"2.0\"; it is '3.0'.")]
    [InlineData(
        """{ "version": "2.0", "functionTimeout": "soon" }""",
        "host.json: 'functionTimeout' must be a time from one second to 49 days, such as \"00:10:00\", or \"-1\" for none; it is 'soon'.")]
    [InlineData(
        """{ "version": "2.0", "functionTimeout": "00:00:00" }""",
        "host.json: 'functionTimeout' must be a time from one second to 49 days, such as \"00:10:00\", or \"-1\" for none; it is '00:00:00'.")]
    [InlineData(
        """{ "version": "2.0", "extensions": { "http": { "maxConcurrentRequests": 0 } } }""",
        "host.json: 'extensions:http:maxConcurrentRequests' must be a whole number from 1 up, or -1 for no limit; it is '0'.")]
    [InlineData(
        """{ "version": "2.0", "extensions": { "durableTask": { "maxConcurrentActivityFunctions": "many" } } }""",
        "host.json: 'extensions:durableTask:maxConcurrentActivityFunctions' must be a whole number from 1 up; it is 'many'.")]
    [InlineData(
        """{ "version": "2.0", "extensions": { "durableTask": { "hubName": "my-hub" } } }""",
        "host.json: 'extensions:durableTask:hubName' must start with a letter and hold letters and digits only, at most 45; it is 'my-hub'.")]
    [InlineData(
        """{ "version": "2.0", "extensions": { "durableTask": { "hubName": "%Missing%" } } }""",
        "host.json: 'extensions:durableTask:hubName' names an app setting that is not set; it is '%Missing%'.")]
    [InlineData(
        """{ "version": "2.0", "logging": { "logLevel": { "default": "Loud" } } }""",
        "host.json: 'logging:logLevel:default' must be one of Trace, Debug, Information, Warning, Error, Critical, None; it is 'Loud'.")]
    public void Read_WrongValue_NamesTheKey(string json, string message)
        => Assert.Equal(message, Assert.Throws<HostStartException>(() => Read(json)).Message);

    [Fact]
    public void Read_SeveralWrongValues_ListsThemAll()
        => Assert.Equal(2, Assert.Throws<HostStartException>(
            () => Read("""{ "version": "1", "functionTimeout": "x" }""")).Problems.Count);

    [Fact]
    public void Read_NoFile_SaysWhereItShouldBe()
        => Assert.StartsWith(
            $"host.json was not found in {_folder.Path}.",
            Assert.Throws<HostStartException>(() => HostJson.Read(_folder.Path, Settings())).Message);

    [Fact]
    public void Read_NotJson_SaysSo()
        => Assert.Contains("is not valid JSON", Assert.Throws<HostStartException>(() => Read("{ version")).Message);

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();

    private HostJson Read(string json, params (string Key, string Value)[] settings)
    {
        _folder.Write("host.json", json);
        return HostJson.Read(_folder.Path, Settings(settings));
    }
}
