using FileView.Functions.Converting;
using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Benchmarks.Documents;

/// <summary>The Converting step by itself, on a folder of blobs, as the app composes it.</summary>
internal sealed class BareConverting : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <summary>Initializes a new instance of the <see cref="BareConverting"/> class.</summary>
    public BareConverting(TempFolder folder, params (string Key, string Value)[] settings)
    {
        Dictionary<string, string?> values = settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value);
        values["fileview:scratch:folder"] = folder["bare-scratch"];
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IBlobStore>(new FolderBlobStore(folder["bare-blobs"], TimeProvider.System));
        services.AddSingleton<ISnapshotCache>(new ProcessSnapshotCache(TimeProvider.System, 1_000));
        services.AddSingleton<IBell, ProcessBell>();
        services.AddPreviews().AddProcesses().AddScratch().AddConverting();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Gets a service.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
