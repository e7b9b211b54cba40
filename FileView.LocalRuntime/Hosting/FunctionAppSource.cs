using System.Reflection;

namespace FileView.LocalRuntime.Hosting;

/// <summary>Which app is run: where its files lie and which types hold its functions.</summary>
internal sealed record FunctionAppSource
{
    /// <summary>The folder with host.json, and local.settings.json if there is one.</summary>
    public required string ContentRoot { get; init; }

    /// <summary>Types that are looked through for functions.</summary>
    public required IReadOnlyList<Type> Types { get; init; }

    /// <summary>App settings that take the place of the environment, the command line and the files; null for those.</summary>
    public IReadOnlyDictionary<string, string?>? Settings { get; init; }

    /// <summary>The clock of the host, its timers and its task hub.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The app of the entry assembly.</summary>
    public static FunctionAppSource EntryAssembly() => new()
    {
        ContentRoot = AppContext.BaseDirectory,
        Types = Assembly.GetEntryAssembly()?.GetTypes() ?? [],
    };
}
