namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>The keys of host.json that the genuine host knows. A key that ends in <c>*</c> stands for all below it.</summary>
internal static class HostJsonKeys
{
    private static readonly string[] Used =
    [
        "version",
        "functionTimeout",
        "logging:logLevel:*",
        "extensions:http:routePrefix",
        "extensions:http:maxConcurrentRequests",
        "extensions:http:maxOutstandingRequests",
        "extensions:http:customHeaders:*",
        "extensions:durableTask:hubName",
        "extensions:durableTask:maxConcurrentActivityFunctions",
        "extensions:durableTask:maxConcurrentOrchestratorFunctions",
        "extensions:durableTask:overridableExistingInstanceStates",
    ];

    /// <summary>Right for the genuine host, and without a meaning for a single process of its own.</summary>
    private static readonly string[] Idle =
    [
        "$schema",
        "extensions",
        "extensions:http",
        "extensions:durableTask",
        "logging",
        "aggregator:*",
        "concurrency:*",
        "customHandler:*",
        "extensionBundle:*",
        "functions:*",
        "healthMonitor:*",
        "managedDependency:*",
        "retry:*",
        "sendCanceledInvocationsToWorker",
        "singleton:*",
        "telemetryMode",
        "watchDirectories:*",
        "watchFiles:*",
        "logging:applicationInsights:*",
        "logging:console:*",
        "logging:fileLoggingMode",
        "logging:isEnabled",
        "extensions:http:dynamicThrottlesEnabled",
        "extensions:http:hsts:*",
        "extensions:durableTask:defaultVersion",
        "extensions:durableTask:entityMessageReorderWindowInMinutes",
        "extensions:durableTask:extendedSessionIdleTimeoutInSeconds",
        "extensions:durableTask:extendedSessionsEnabled",
        "extensions:durableTask:grpcHttpClientTimeout",
        "extensions:durableTask:httpSettings:*",
        "extensions:durableTask:localRpcEndpointEnabled",
        "extensions:durableTask:maxConcurrentEntityFunctions",
        "extensions:durableTask:maxEntityOperationBatchSize",
        "extensions:durableTask:maxGrpcMessageSizeInBytes",
        "extensions:durableTask:maxOrchestrationActions",
        "extensions:durableTask:notifications:*",
        "extensions:durableTask:rollbackEntityOperationsOnExceptions",
        "extensions:durableTask:storageProvider:*",
        "extensions:durableTask:storeInputsInOrchestrationHistory",
        "extensions:durableTask:throwStatusExceptionsOnRaiseEvent",
        "extensions:durableTask:tracing:*",
        "extensions:durableTask:useAppLease",
        "extensions:durableTask:useGracefulShutdown",
        "extensions:durableTask:versionFailureStrategy",
        "extensions:durableTask:versionMatchStrategy",
        "extensions:blobs:*",
        "extensions:queues:*",
    ];

    /// <summary>True when the local host acts on the key.</summary>
    public static bool IsUsed(string key) => Used.Any(pattern => Matches(pattern, key));

    /// <summary>True when the key is right, but changes nothing here.</summary>
    public static bool IsIdle(string key) => Idle.Any(pattern => Matches(pattern, key));

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
