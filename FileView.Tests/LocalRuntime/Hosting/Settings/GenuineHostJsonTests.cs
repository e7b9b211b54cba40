using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.Tests.LocalRuntime.Http;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>A host.json that the genuine host takes must start here, too, whatever of it has a meaning on one node.</summary>
public sealed class GenuineHostJsonTests : IDisposable
{
    private const string Durable = "extensions:durableTask:";

    private const string Everything = """
        { "version": "2.0",
          "functionTimeout": "00:10:00",
          "logging": {
            "logLevel": { "default": "Information", "Host.Results": "Information", "Function": "Information", "DurableTask.Core": "Warning" },
            "applicationInsights": { "samplingSettings": { "isEnabled": true, "excludedTypes": "Request" } },
            "fileLoggingMode": "debugOnly" },
          "extensions": {
            "http": {
              "routePrefix": "api", "maxOutstandingRequests": 200, "maxConcurrentRequests": 100,
              "dynamicThrottlesEnabled": true, "hsts": { "isEnabled": false }, "customHeaders": {} },
            "durableTask": {
              "hubName": "MyHub",
              "storageProvider": {
                "type": "AzureStorage", "connectionName": "AzureWebJobsStorage", "partitionCount": 4,
                "maxQueuePollingInterval": "00:00:30", "controlQueueBatchSize": 32, "controlQueueBufferThreshold": 256,
                "controlQueueVisibilityTimeout": "00:05:00", "workItemQueueVisibilityTimeout": "00:05:00",
                "trackingStoreConnectionName": null, "trackingStoreNamePrefix": "DurableTask",
                "fetchLargeMessagesAutomatically": true, "useTablePartitionManagement": true,
                "useLegacyPartitionManagement": false, "queueClientMessageEncoding": "UTF8",
                "allowReplayingTerminalInstances": false },
              "tracing": {
                "traceInputsAndOutputs": false, "traceReplayEvents": false, "distributedTracingEnabled": false, "version": "V1" },
              "httpSettings": { "defaultAsyncRequestSleepTimeMilliseconds": 30000, "useForwardedHost": false },
              "notifications": { "eventGrid": { } },
              "maxConcurrentActivityFunctions": null, "maxConcurrentOrchestratorFunctions": null,
              "maxConcurrentEntityFunctions": null, "overridableExistingInstanceStates": "NonRunningStates",
              "throwStatusExceptionsOnRaiseEvent": null, "storeInputsInOrchestrationHistory": false,
              "extendedSessionsEnabled": false, "extendedSessionIdleTimeoutInSeconds": 30, "maxOrchestrationActions": 100000,
              "useAppLease": true, "useGracefulShutdown": false, "localRpcEndpointEnabled": null,
              "maxEntityOperationBatchSize": null, "entityMessageReorderWindowInMinutes": 30,
              "rollbackEntityOperationsOnExceptions": true, "defaultVersion": null,
              "versionMatchStrategy": "CurrentOrOlder", "versionFailureStrategy": "Reject",
              "maxGrpcMessageSizeInBytes": 4194304, "grpcHttpClientTimeout": "00:01:40" } } }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Every key that is obeyed, and the test that shows it.</summary>
    private static readonly Dictionary<string, string> Shown = new()
    {
        ["version"] = nameof(HostJsonTests.Read_WrongValue_NamesTheKey),
        ["functionTimeout"] = nameof(HttpSettingsTests.FunctionTimeout_EndsACall),
        ["logging:logLevel:*"] = nameof(HttpSettingsTests.LogLevel_OfACategory_DecidesWhatIsLogged),
        ["extensions:http:routePrefix"] = nameof(HttpSettingsTests.RoutePrefix_StandsBeforeEveryRoute),
        ["extensions:http:maxConcurrentRequests"] = nameof(HttpFunctionsTests.Get_MoreThanMayBeOutstanding_Is429),
        ["extensions:http:maxOutstandingRequests"] = nameof(HttpFunctionsTests.Get_MoreThanMayBeOutstanding_Is429),
        ["extensions:http:customHeaders:*"] = nameof(HttpFunctionsTests.Get_CustomHeaders_AreOnEveryAnswerOfAFunction),
        ["extensions:http:hsts:isEnabled"] = nameof(HttpSettingsTests.Hsts_OverHttps_IsSaidToBrowsers),
        ["extensions:http:hsts:maxAge"] = nameof(HttpSettingsTests.Hsts_OverHttps_IsSaidToBrowsers),
        ["extensions:http:hsts:includeSubDomains"] = nameof(HttpSettingsTests.Hsts_OverHttps_IsSaidToBrowsers),
        ["extensions:http:hsts:preload"] = nameof(HttpSettingsTests.Hsts_OverHttps_IsSaidToBrowsers),
        ["extensions:http:hsts:excludedHosts:*"] = nameof(HttpSettingsTests.Hsts_OverHttps_IsSaidToBrowsers),
        [Durable + "hubName"] = nameof(ObeyedSettingsTests.HubName_IsTheFolderOfTheHub),
        [Durable + "maxConcurrentActivityFunctions"] =
            nameof(ObeyedSettingsTests.MaxConcurrentActivityFunctions_MoreAreCalled_NoMoreRunAtOnce),
        [Durable + "maxConcurrentOrchestratorFunctions"] =
            nameof(ObeyedSettingsTests.MaxConcurrentOrchestratorFunctions_MoreAreStarted_NoMoreRunAtOnce),
        [Durable + "maxOrchestrationActions"] =
            nameof(ObeyedSettingsTests.MaxOrchestrationActions_MoreAreScheduled_FailsWithoutRunningAny),
        [Durable + "overridableExistingInstanceStates"] =
            nameof(ObeyedSettingsTests.OverridableExistingInstanceStates_AnyState_ReplacesWhatRuns),
        [Durable + "throwStatusExceptionsOnRaiseEvent"] =
            nameof(ObeyedSettingsTests.ThrowStatusExceptionsOnRaiseEvent_EventForNobody_ThrowsOrIsDropped),
        [Durable + "storeInputsInOrchestrationHistory"] =
            nameof(ObeyedSettingsTests.StoreInputsInOrchestrationHistory_TellsTheInputsOfActivities),
        [Durable + "defaultVersion"] = nameof(VersionSettingsTests.Case139_DefaultVersion_IsTakenAndNewerOnesFail),
        [Durable + "versionMatchStrategy"] = nameof(VersionSettingsTests.VersionMatchStrategy_DecidesWhichVersionsRun),
        [Durable + "versionFailureStrategy"] =
            nameof(VersionSettingsTests.VersionFailureStrategy_Reject_LeavesTheInstancePendingAndSaysSoOnce),
        [Durable + "httpSettings:defaultAsyncRequestSleepTimeMilliseconds"] =
            nameof(ObeyedSettingsTests.DefaultAsyncRequestSleepTimeMilliseconds_OrchestratorsAreTold),
        [Durable + "httpSettings:useForwardedHost"] =
            nameof(ObeyedSettingsTests.UseForwardedHost_ADurableStart_AnswersTheAddressOfTheProxy),
        [Durable + "tracing:traceInputsAndOutputs"] = nameof(ObeyedSettingsTests.TraceInputsAndOutputs_AreInTheLog),
        [Durable + "tracing:traceReplayEvents"] = nameof(ObeyedSettingsTests.TraceReplayEvents_ReplaysAreInTheLogWithSizesOnly),
        [Durable + "storageProvider:connectionName"] =
            nameof(ObeyedSettingsTests.ConnectionName_NamesTheSettingThatSaysWhereTheHubLies),
        [Durable + "storageProvider:connectionStringName"] =
            nameof(ObeyedSettingsTests.ConnectionName_NamesTheSettingThatSaysWhereTheHubLies),
    };

    [Fact]
    public void Read_EveryKeyOfTheGenuineHost_IsKnown()
    {
        HostJson json = Read(Everything);

        Assert.Empty(json.UnknownKeys);
        Assert.Equal("MyHub", json.Settings.Durable.HubName);
        Assert.Equal(10 * Environment.ProcessorCount, json.Settings.Durable.MaxConcurrentActivities);
    }

    [Fact]
    public void Obeyed_EveryKey_HasATestOfItsEffect() =>
        Assert.Equal(Shown.Keys.Order(StringComparer.Ordinal), HostJsonKeys.Obeyed.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Start_EveryKeyThatChangesNothing_IsLoggedWithItsReason()
    {
        HostJson json = Read(Everything);
        string debugging = Everything.Replace("\"default\": \"Information\"", "\"default\": \"Debug\"", StringComparison.Ordinal);
        await using TestApp app = await SettingsApp.StartAsync(debugging);

        Assert.NotEmpty(json.Idle);
        Assert.All(json.Idle, setting =>
        {
            Assert.NotEmpty(setting.Reason);
            Assert.Contains(
                $"Debug Host.Startup: host.json: '{setting.Key}' changes nothing in the local runtime: {setting.Reason}", app.Logs.Lines);
        });
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Warning Host.Startup: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("maxConcurrentActivityFunctions", "0", "must be a whole number from 1 up; it is '0'.")]
    [InlineData("maxConcurrentActivityFunctions", "-1", "must be a whole number from 1 up; it is '-1'.")]
    [InlineData("maxConcurrentActivityFunctions", "1.5", "must be a whole number from 1 up; it is '1.5'.")]
    [InlineData("maxConcurrentOrchestratorFunctions", "\"few\"", "must be a whole number from 1 up; it is 'few'.")]
    [InlineData("maxConcurrentOrchestratorFunctions", "99999999999", "must be a whole number from 1 up; it is '99999999999'.")]
    [InlineData("maxOrchestrationActions", "0", "must be a whole number from 1 up; it is '0'.")]
    [InlineData("versionMatchStrategy", "\"Newer\"", "must be \"None\", \"Strict\" or \"CurrentOrOlder\"; it is 'Newer'.")]
    [InlineData("versionFailureStrategy", "\"Hang\"", "must be \"Reject\" or \"Fail\"; it is 'Hang'.")]
    [InlineData("throwStatusExceptionsOnRaiseEvent", "\"maybe\"", "must be true or false; it is 'maybe'.")]
    [InlineData("storeInputsInOrchestrationHistory", "1", "must be true or false; it is '1'.")]
    [InlineData("extendedSessionsEnabled", "\"yes\"", "must be true or false; it is 'yes'.")]
    [InlineData("maxConcurrentEntityFunctions", "0", "must be a whole number from 1 up; it is '0'.")]
    [InlineData("grpcHttpClientTimeout", "\"long\"", "must be a time from 00:00:00.0010000 to 49.00:00:00; it is 'long'.")]
    [InlineData("hubName", "\"1hub\"", "must start with a letter and hold letters and digits only, at most 45; it is '1hub'.")]
    [InlineData("overridableExistingInstanceStates", "\"Some\"", "must be \"NonRunningStates\" or \"AnyState\"; it is 'Some'.")]
    public void Read_WrongValueOfADurableKey_RefusesToStartAndNamesIt(string key, string value, string rule)
    {
        string json = $$"""{ "version": "2.0", "extensions": { "durableTask": { "{{key}}": {{value}} } } }""";

        Assert.Equal(
            $"host.json: 'extensions:durableTask:{key}' {rule}", Assert.Throws<HostStartException>(() => Read(json)).Message);
    }

    [Theory]
    [InlineData("storageProvider", "partitionCount", "17", "must be a whole number from 1 to 16; it is '17'.")]
    [InlineData("storageProvider", "controlQueueVisibilityTimeout", "\"00:00:30\"", "must be a time from 00:01:00 to 01:00:00; it is '00:00:30'.")]
    [InlineData("storageProvider", "connectionName", "\"Nowhere\"", "names an app setting that is not set; it is 'Nowhere'.")]
    [InlineData("httpSettings", "useForwardedHost", "\"always\"", "must be true or false; it is 'always'.")]
    [InlineData("tracing", "traceInputsAndOutputs", "\"some\"", "must be true or false; it is 'some'.")]
    [InlineData("tracing", "version", "\"V3\"", "must be \"None\", \"V1\" or \"V2\"; it is 'V3'.")]
    public void Read_WrongValueBelowASection_RefusesToStartAndNamesIt(string section, string key, string value, string rule)
    {
        string json = $$"""{ "version": "2.0", "extensions": { "durableTask": { "{{section}}": { "{{key}}": {{value}} } } } }""";

        Assert.Equal(
            $"host.json: 'extensions:durableTask:{section}:{key}' {rule}", Assert.Throws<HostStartException>(() => Read(json)).Message);
    }

    [Fact]
    public void Read_SettingsOfAnotherStorageProvider_ChangeNothing()
    {
        HostJson json = Read("""
            { "version": "2.0", "extensions": { "durableTask": { "storageProvider": {
                "type": "mssql", "connectionStringName": "SQLDB_Connection", "taskEventLockTimeout": "00:02:00" } } } }
            """);

        Assert.Empty(json.UnknownKeys);
        Assert.Equal("AzureWebJobsStorage", json.Settings.Durable.StorageSetting);
        Assert.All(
            (string[])["taskEventLockTimeout", "connectionStringName"],
            key => Assert.Contains(json.Idle, setting => setting.Key == Durable + "storageProvider:" + key));
    }

    [Theory]
    [InlineData("Storage", "AzureWebJobsStorage")]
    [InlineData("azurewebjobsstorage", "AzureWebJobsStorage")]
    [InlineData("Orders", "AzureWebJobsOrders")]
    [InlineData("Plain", "Plain")]
    public void Read_ConnectionName_IsLookedUpAsTheGenuineHostDoes(string name, string setting)
    {
        _folder.Write(
            "host.json",
            $$"""{ "version": "2.0", "extensions": { "durableTask": { "storageProvider": { "connectionName": "{{name}}" } } } }""");
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsOrders"] = "orders", ["Orders"] = "others", ["Plain"] = "plain",
        }).Build();

        Assert.Equal(setting, HostJson.Read(_folder.Path, settings).Settings.Durable.StorageSetting);
    }

    [Theory]
    [InlineData("\"storageProvider\": { \"partitonCount\": 4 }", "extensions:durableTask:storageProvider:partitonCount")]
    [InlineData("\"tracing\": { \"traceInputs\": true }", "extensions:durableTask:tracing:traceInputs")]
    [InlineData("\"httpSettings\": { \"useForwardHost\": true }", "extensions:durableTask:httpSettings:useForwardHost")]
    [InlineData("\"maxConcurrentActivities\": 4", "extensions:durableTask:maxConcurrentActivities")]
    [InlineData("\"hub\": { \"name\": \"A\" }", "extensions:durableTask:hub:name")]
    public void Read_UnknownDurableKey_IsNamed(string member, string key) =>
        Assert.Equal([key], Read($$"""{ "version": "2.0", "extensions": { "durableTask": { {{member}} } } }""").UnknownKeys);

    [Fact]
    public void Read_UnknownKeyAtTheTop_IsNamed() =>
        Assert.Equal(["functionTimeOuts"], Read("""{ "version": "2.0", "functionTimeOuts": "00:10:00" }""").UnknownKeys);

    private HostJson Read(string json)
    {
        _folder.Write("host.json", json);
        return HostJson.Read(_folder.Path, new ConfigurationBuilder().Build());
    }
}
