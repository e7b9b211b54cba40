using Microsoft.Azure.Functions.Worker.Builder;

namespace FileView.Tests.LocalRuntime.Hosting;

/// <summary>What a <see cref="TestApp"/> consists of.</summary>
internal sealed record TestAppSetup(params Type[] Types)
{
    public string HostJson { get; init; }
        = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" }, "durableTask": { "hubName": "TestHub" } } }""";

    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public bool UsesAspNetCore { get; init; } = true;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Action<FunctionsApplicationBuilder> Configure { get; init; } = static _ => { };
}
