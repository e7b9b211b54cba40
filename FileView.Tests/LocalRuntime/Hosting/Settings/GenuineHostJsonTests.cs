using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>A host.json that the genuine host takes must start here, too, whatever of it has a meaning on one node.</summary>
public sealed class GenuineHostJsonTests : IDisposable
{
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

    [Fact]
    public void Read_EveryKeyOfTheGenuineHost_IsKnown()
    {
        HostJson json = Read(Everything);

        Assert.Empty(json.UnknownKeys);
        Assert.Equal("MyHub", json.Settings.Durable.HubName);
        Assert.Equal(10 * Environment.ProcessorCount, json.Settings.Durable.MaxConcurrentActivities);
    }

    [Theory]
    [InlineData("maxConcurrentActivityFunctions", "0", "must be a whole number from 1 up; it is '0'.")]
    [InlineData("maxConcurrentActivityFunctions", "-1", "must be a whole number from 1 up; it is '-1'.")]
    [InlineData("maxConcurrentActivityFunctions", "1.5", "must be a whole number from 1 up; it is '1.5'.")]
    [InlineData("maxConcurrentOrchestratorFunctions", "\"few\"", "must be a whole number from 1 up; it is 'few'.")]
    [InlineData("maxConcurrentOrchestratorFunctions", "99999999999", "must be a whole number from 1 up; it is '99999999999'.")]
    [InlineData("hubName", "\"1hub\"", "must start with a letter and hold letters and digits only, at most 45; it is '1hub'.")]
    [InlineData("overridableExistingInstanceStates", "\"Some\"", "must be \"NonRunningStates\" or \"AnyState\"; it is 'Some'.")]
    public void Read_WrongValueOfADurableKey_RefusesToStartAndNamesIt(string key, string value, string rule)
    {
        string json = $$"""{ "version": "2.0", "extensions": { "durableTask": { "{{key}}": {{value}} } } }""";

        Assert.Equal(
            $"host.json: 'extensions:durableTask:{key}' {rule}", Assert.Throws<HostStartException>(() => Read(json)).Message);
    }

    [Theory]
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
