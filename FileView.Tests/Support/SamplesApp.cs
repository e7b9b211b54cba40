using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Converting;
using FileView.Functions.Converting.Office;
using FileView.Functions.Inspecting;
using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Blobs.Sealed;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Unlocking;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.Support;

/// <summary>The Inspecting and Converting steps on a folder of blobs, with the real programs, as the app composes them.</summary>
internal sealed class SamplesApp : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("fileview-test-").FullName;
    private readonly ServiceProvider _services;
    private int _previews;

    /// <summary>Initializes a new instance of the <see cref="SamplesApp"/> class.</summary>
    /// <param name="settings">Settings below <c>fileview:</c>.</param>
    public SamplesApp(params (string Key, string Value)[] settings)
    {
        Dictionary<string, string?> values = settings.ToDictionary(setting => "fileview:" + setting.Key, string? (setting) => setting.Value);
        values.TryAdd("fileview:scratch:folder", ScratchRoot);
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Log));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IBlobStore>(provider => new SealedBlobStore(
            new FolderBlobStore(Path.Combine(_root, "blobs"), TimeProvider.System), provider.GetRequiredService<ISecretBox>()));
        services.AddSingleton<ISnapshotCache>(new ProcessSnapshotCache(TimeProvider.System, 1000));
        services.AddSingleton<IBell, ProcessBell>();
        services.AddSingleton<ISecretBox>(new SecretBox("a secret of the tests, at least 32 characters long"));
        services.AddPreviews();
        services.AddProcesses().AddScratch();
        services.AddInspecting();
        services.AddConverting();
        services.AddUnlocking();
        services.AddSingleton<InspectActivity>();
        services.AddSingleton<ConvertActivity>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Gets the folder of scratch folders.</summary>
    public string ScratchRoot => Path.Combine(_root, "scratch");

    /// <summary>Gets what was logged.</summary>
    public SamplesLog Log { get; } = new();

    /// <summary>Gets the blob store.</summary>
    public IBlobStore Blobs => Get<IBlobStore>();

    /// <summary>Gets the snapshots.</summary>
    public ISnapshotStore Snapshots => Get<ISnapshotStore>();

    /// <summary>Gets the office processes.</summary>
    public OfficePool Office => Get<OfficePool>();

    /// <summary>Gets a service.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Stores a file as a download does.</summary>
    /// <returns>The run, at DOWNLOADED.</returns>
    public async Task<PreviewRun> StoreAsync(byte[] content, string? fileName)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await Blobs.WriteAsync(BlobNames.Content(sha256), new MemoryStream(content), CancellationToken.None);
        string id = PreviewId.Compute("test"u8, $"{Interlocked.Increment(ref _previews)}").Value;
        var first = new PreviewSnapshot { Id = id, Scope = "test", Run = 1, FileName = fileName };
        await Snapshots.TryBeginRunAsync(null, first, CancellationToken.None);
        var run = new PreviewRun(id, 1);
        await Snapshots.UpdateAsync(
            run,
            state => state with { Status = PreviewStatus.Downloaded, Sha256 = sha256, Size = content.Length },
            CancellationToken.None);
        return run;
    }

    /// <summary>Inspects a file.</summary>
    public async Task<InspectOutcome> InspectAsync(byte[] content, string? fileName) =>
        await Get<InspectActivity>().RunAsync(await StoreAsync(content, fileName), CancellationToken.None);

    /// <summary>Converts the content of a run.</summary>
    public Task<ConvertOutcome> ConvertAsync(PreviewRun run, string format, bool? isProtected = null) =>
        Get<ConvertActivity>().RunAsync(new ConvertRequest(run, format, isProtected), CancellationToken.None);

    /// <summary>Changes the state of a run as another process would, unseen by this one.</summary>
    public async Task UpdateElsewhereAsync(PreviewRun run, Func<PreviewSnapshot, PreviewSnapshot> change)
    {
        var cache = new ProcessSnapshotCache(TimeProvider.System, 1);
        using var elsewhere = new SnapshotStore(Blobs, cache, new ProcessBell(), new WaitingRuns(), TimeProvider.System);
        await elsewhere.UpdateAsync(run, change, CancellationToken.None);
    }

    /// <summary>Inspects and converts a file.</summary>
    /// <exception cref="InvalidOperationException">It ended otherwise.</exception>
    public async Task<SamplesPreview> PreviewAsync(byte[] content, string fileName)
    {
        PreviewRun run = await StoreAsync(content, fileName);
        InspectOutcome found = await Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        Assert.True(found.End is null, $"Inspecting ended: {found.Error}");
        ConvertOutcome outcome = await ConvertAsync(run, found.Format!, found.Protected);
        Assert.True(outcome.Artefacts is not null, $"Converting ended: {outcome.Error}");
        return await OpenAsync(outcome.Artefacts);
    }

    /// <summary>Inspects and converts a text.</summary>
    public Task<SamplesPreview> PreviewAsync(string content, string fileName) => PreviewAsync(Encoding.UTF8.GetBytes(content), fileName);

    /// <summary>Opens a folder of artefacts.</summary>
    public async Task<SamplesPreview> OpenAsync(string artefacts)
    {
        StoredBlob manifest = (await Blobs.ReadAsync(BlobNames.Manifest(artefacts), CancellationToken.None))!;
        return new SamplesPreview(this, artefacts, JsonSerializer.Deserialize<ArtefactManifest>(manifest.Content.Span, PreviewJson.Options)!);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
