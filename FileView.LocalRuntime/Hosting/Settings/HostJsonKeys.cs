namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>The keys of host.json that the genuine host knows. A key that ends in <c>*</c> stands for all below it.</summary>
internal static class HostJsonKeys
{
    /// <summary>The key that says what keeps the hub on Azure.</summary>
    public const string StorageProviderType = StorageProvider + "type";

    private const string Durable = "extensions:durableTask:";
    private const string StorageProvider = Durable + "storageProvider:";
    private const string Tracing = Durable + "tracing:";

    private const string NoScaling = "there is one host, and it runs everything";
    private const string NoEntities = "there are no entities";
    private const string NoQueues = "the hub is an event log, without queues, partitions and tables";
    private const string NoWorkerProcess = "host and functions share a process";
    private const string NoTelemetry = "no telemetry leaves the process; its log goes to the console";

    private static readonly ValueRule QueueTime = ValueRule.Time(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
    private static readonly ValueRule AnyTime = ValueRule.Time(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(49));

    /// <summary>Right for the genuine host, and without a meaning for a single process of its own.</summary>
    private static readonly IdleSetting[] Idle =
    [
        Any("$schema", "it is there for editors"),
        Any("aggregator:*", NoTelemetry),
        Any("concurrency:*", NoScaling),
        Any("customHandler:*", "the functions are .NET methods"),
        Any("extensionBundle:*", "the triggers are part of the local runtime"),
        Any("functions:*", "the app setting AzureWebJobs.{name}.Disabled leaves a function out"),
        Any("healthMonitor:*", "it watches the limits of Azure's sandbox"),
        Any("managedDependency:*", "it is for PowerShell"),
        Any("retry:*", "no trigger of the local runtime has such retries"),
        Any("sendCanceledInvocationsToWorker", NoWorkerProcess),
        Any("singleton:*", NoScaling),
        Any("telemetryMode", NoTelemetry),
        Any("watchDirectories:*", "files are not watched"),
        Any("watchFiles:*", "files are not watched"),
        Any("logging:applicationInsights:*", NoTelemetry),
        Any("logging:console:*", "the console is always written to"),
        Any("logging:fileLoggingMode", NoTelemetry),
        Any("logging:isEnabled", "the log levels decide what is logged"),
        new("extensions:http:dynamicThrottlesEnabled", "it watches the counters of Azure's sandbox", ValueRule.Flag),
        Any("extensions:blobs:*", "there are no blob triggers"),
        Any("extensions:queues:*", "there are no queue triggers"),

        new(Durable + "appLeaseOptions:*", NoScaling, ValueRule.Any),
        new(Durable + "entityMessageReorderWindowInMinutes", NoEntities, ValueRule.Number(0, int.MaxValue)),
        new(Durable + "extendedSessionIdleTimeoutInSeconds", "the genuine host turns sessions off for the isolated worker", ValueRule.Number(0, int.MaxValue)),
        new(Durable + "extendedSessionsEnabled", "the genuine host turns sessions off for the isolated worker", ValueRule.Flag),
        new(Durable + "grpcHttpClientTimeout", NoWorkerProcess, AnyTime),
        new(Durable + "localRpcEndpointEnabled", NoWorkerProcess, ValueRule.Flag),
        new(Durable + "maxConcurrentEntityFunctions", NoEntities, ValueRule.Count),
        new(Durable + "maxEntityOperationBatchSize", NoEntities, ValueRule.Count),
        new(Durable + "maxGrpcMessageSizeInBytes", NoWorkerProcess, ValueRule.Count),
        new(Durable + "rollbackEntityOperationsOnExceptions", NoEntities, ValueRule.Flag),
        new(Durable + "useAppLease", "a hub is always held by one process, see the page on the local runtime", ValueRule.Flag),
        new(Durable + "useGracefulShutdown", "the host always lets what is running come to its end, within limits", ValueRule.Flag),
        Any(Durable + "notificationUrl", "WEBSITE_HOSTNAME says how the host is reached"),
        Any(Durable + "notifications:eventGrid:*", "nothing is published to Event Grid"),

        new(Tracing + "allowVerboseLinuxTelemetry", NoTelemetry, ValueRule.Flag),
        new(Tracing + "distributedTracingEnabled", NoTelemetry, ValueRule.Flag),
        Any(Tracing + "distributedTracingProtocol", NoTelemetry),
        new(Tracing + "version", NoTelemetry, ValueRule.OneOf("None", "V1", "V2")),

        Any(StorageProviderType, "the hub is an event log, whatever keeps it on Azure"),
        new(StorageProvider + "allowReplayingTerminalInstances", NoQueues, ValueRule.Flag),
        new(StorageProvider + "controlQueueBatchSize", NoQueues, ValueRule.Number(1, 32)),
        new(StorageProvider + "controlQueueBufferThreshold", NoQueues, ValueRule.Number(1, 1000)),
        new(StorageProvider + "controlQueueVisibilityTimeout", NoQueues, QueueTime),
        new(StorageProvider + "fetchLargeMessagesAutomatically", NoQueues, ValueRule.Flag),
        new(StorageProvider + "maxQueuePollingInterval", NoQueues, AnyTime),
        new(StorageProvider + "partitionCount", NoQueues, ValueRule.Number(1, 16)),
        new(StorageProvider + "queueClientMessageEncoding", NoQueues, ValueRule.OneOf("UTF8", "Base64")),
        Any(StorageProvider + "trackingStoreConnectionName", NoQueues),
        Any(StorageProvider + "trackingStoreConnectionStringName", NoQueues),
        Any(StorageProvider + "trackingStoreNamePrefix", NoQueues),
        new(StorageProvider + "useLegacyPartitionManagement", NoQueues, ValueRule.Flag),
        new(StorageProvider + "useTablePartitionManagement", NoQueues, ValueRule.Flag),
        new(StorageProvider + "workItemQueueVisibilityTimeout", NoQueues, QueueTime),
    ];

    /// <summary>The keys that the local host acts on.</summary>
    public static IReadOnlyList<string> Obeyed { get; } =
    [
        "version",
        "functionTimeout",
        "logging:logLevel:*",
        "extensions:http:routePrefix",
        "extensions:http:maxConcurrentRequests",
        "extensions:http:maxOutstandingRequests",
        "extensions:http:customHeaders:*",
        "extensions:http:hsts:isEnabled",
        "extensions:http:hsts:maxAge",
        "extensions:http:hsts:includeSubDomains",
        "extensions:http:hsts:preload",
        "extensions:http:hsts:excludedHosts:*",
        Durable + "hubName",
        Durable + "maxConcurrentActivityFunctions",
        Durable + "maxConcurrentOrchestratorFunctions",
        Durable + "maxOrchestrationActions",
        Durable + "overridableExistingInstanceStates",
        Durable + "throwStatusExceptionsOnRaiseEvent",
        Durable + "storeInputsInOrchestrationHistory",
        Durable + "defaultVersion",
        Durable + "versionMatchStrategy",
        Durable + "versionFailureStrategy",
        Durable + "httpSettings:defaultAsyncRequestSleepTimeMilliseconds",
        Durable + "httpSettings:useForwardedHost",
        Tracing + "traceInputsAndOutputs",
        Tracing + "traceReplayEvents",
        StorageProvider + "connectionName",
        StorageProvider + "connectionStringName",
    ];

    /// <summary>Whether a storage provider is another than Azure Storage, which is also what is meant where none is named.</summary>
    public static bool IsForeignProvider(string? type) =>
        type is { Length: > 0 } && !type.Equals("AzureStorage", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the local host acts on the key.</summary>
    /// <param name="key">A key with a value, or of an empty section.</param>
    /// <param name="isForeignProvider">Whether the hub lies, on Azure, in something else than Azure Storage.</param>
    public static bool IsObeyed(string key, bool isForeignProvider) =>
        !IsOfForeignProvider(key, isForeignProvider) && Obeyed.Any(pattern => Matches(pattern, key));

    /// <summary>The key if it is right, but changes nothing here; null for every other.</summary>
    /// <param name="key">A key with a value, or of an empty section.</param>
    /// <param name="isForeignProvider">Whether the hub lies, on Azure, in something else than Azure Storage.</param>
    public static IdleSetting? FindIdle(string key, bool isForeignProvider)
    {
        if (Array.Find(Idle, setting => Matches(setting.Key, key)) is { } idle)
        {
            return idle with { Key = key };
        }

        if (IsOfForeignProvider(key, isForeignProvider))
        {
            return Any(key, "it is a setting of another storage provider");
        }

        string section = key + ":";
        return Obeyed.Concat(Idle.Select(setting => setting.Key))
            .Any(pattern => pattern.StartsWith(section, StringComparison.OrdinalIgnoreCase))
            ? Any(key, "the section is empty")
            : null;
    }

    private static bool IsOfForeignProvider(string key, bool isForeignProvider) =>
        isForeignProvider && key.StartsWith(StorageProvider, StringComparison.OrdinalIgnoreCase);

    private static IdleSetting Any(string key, string reason) => new(key, reason, ValueRule.Any);

    private static bool Matches(string pattern, string key)
    {
        if (!pattern.EndsWith(":*", StringComparison.Ordinal))
        {
            return string.Equals(pattern, key, StringComparison.OrdinalIgnoreCase);
        }

        string parent = pattern[..^2];
        return key.StartsWith(parent, StringComparison.OrdinalIgnoreCase)
            && (key.Length == parent.Length || key[parent.Length] == ':');
    }
}
