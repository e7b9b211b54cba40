using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Indexing;
using FileView.Functions.Indexing.Rebuild;
using FileView.Functions.Indexing.Repair;
using FileView.Functions.Indexing.Search;
using FileView.Functions.Platform;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace FileView.Tests.Functions.Indexing;

/// <summary>The index with all it stands on, as the app puts it together, on a folder.</summary>
internal sealed class IndexingApp : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;
    private int _contents;

    public IndexingApp(params (string Key, string Value)[] settings)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("fileview:storage:folder", (string?)_folder.Path)])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(TestEnvironment.Development)
            .AddSingleton(Mock.Of<IHostApplicationLifetime>())
            .AddPlatform(configuration)
            .AddPreviews()
            .AddAccess()
            .AddIndexing()
            .AddSingleton<SearchFunction>()
            .AddSingleton<IndexRepair>()
            .AddSingleton<RebuildActivity>()
            .BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; } = new();

    /// <summary>Gets the file of the index.</summary>
    public string IndexFile => _folder["index/search.db"];

    public ISnapshotStore Snapshots => Get<ISnapshotStore>();

    public IBlobStore Blobs => Get<IBlobStore>();

    public ISearchIndex Index => Get<ISearchIndex>();

    public PreviewIndexer Indexer => Get<PreviewIndexer>();

    public IndexMarkers Markers => Get<IndexMarkers>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds a preview that has just been published: SUCCESS, DONE, INDEXING.</summary>
    public Task<PreviewRun> AddAsync(string page) => AddAsync(TestSnapshots.Scope, "file.pdf", page);

    /// <inheritdoc cref="AddAsync(string)"/>
    public async Task<PreviewRun> AddAsync(string scope, string name, params string[] pages)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{++_contents}")));
        string artefacts = await StoreTextAsync(sha256, pages);
        return await AddAsync(scope, name, sha256, artefacts);
    }

    /// <summary>Adds a preview of a content whose text is stored.</summary>
    public async Task<PreviewRun> AddAsync(string scope, string name, string sha256, string artefacts)
    {
        string id = TestSnapshots.NewId();
        PreviewSnapshot first = TestSnapshots.Pending(id) with { Scope = scope, FileName = name };
        await Snapshots.TryBeginRunAsync(null, first, CancellationToken.None);
        var run = new PreviewRun(id, 1);
        foreach (PreviewStatus status in new[] { PreviewStatus.Downloaded, PreviewStatus.Converting, PreviewStatus.Success })
        {
            await Snapshots.UpdateAsync(
                run,
                state =>
                {
                    PreviewSnapshot next = state with { Status = status, Sha256 = sha256, Artefacts = artefacts, Entry = "a" };
                    return status == PreviewStatus.Success
                        ? Get<IndexingPolicy>().Begin(next with { Text = TextStatus.Done, PageCount = 2 })
                        : next;
                },
                CancellationToken.None);
        }

        return run;
    }

    /// <summary>Adds a preview and indexes it.</summary>
    public async Task<PreviewRun> AddIndexedAsync(string scope, string name, params string[] pages)
    {
        PreviewRun run = await AddAsync(scope, name, pages);
        Assert.Equal(IndexStatus.Indexed, (await Indexer.IndexAsync(run, again: false, CancellationToken.None))?.Index);
        return run;
    }

    /// <summary>Stores the text of a content, made now.</summary>
    /// <returns>The folder of the artefacts.</returns>
    public async Task<string> StoreTextAsync(string sha256, params string[] pages)
    {
        string artefacts = BlobNames.Artefacts(sha256, $"t{Time.GetUtcNow().ToUnixTimeMilliseconds()}");
        string text = BlobNames.Artefact(artefacts, "text");
        await WriteAsync(text, pages.Select((page, index) => new PageText(index + 1, page)).ToArray());
        await WriteAsync(BlobNames.Manifest(artefacts), new ArtefactManifest
        {
            Kind = PreviewKind.Pages,
            Entry = "a",
            Files = new Dictionary<string, Artefact> { ["text.json"] = new(text, "application/json", 1) },
            TextPath = "text.json",
            MadeAt = Time.GetUtcNow(),
            Engine = "test",
        });
        return artefacts;
    }

    public async Task<PreviewSnapshot> GetAsync(PreviewRun run) =>
        (await Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;

    /// <summary>Makes the file of the index unusable.</summary>
    public void TakeIndexAway()
    {
        foreach (string file in Directory.Exists(Path.GetDirectoryName(IndexFile)) ? Directory.GetFiles(Path.GetDirectoryName(IndexFile)!) : [])
        {
            File.Delete(file);
        }

        Directory.CreateDirectory(IndexFile);
    }

    /// <summary>Makes it usable again.</summary>
    public void BringIndexBack() => Directory.Delete(IndexFile);

    /// <summary>Lets the repair take a turn.</summary>
    public Task RepairAsync() => Get<IndexRepair>().RunAsync(new TimerInfo(), CancellationToken.None);

    /// <summary>Searches as a caller would.</summary>
    public async Task<JsonElement> SearchAsync(string query, string scope = TestSnapshots.Scope)
    {
        var http = new DefaultHttpContext { RequestServices = _services };
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost:7071");
        http.Request.QueryString = new QueryString(query);
        http.Response.Body = new MemoryStream();
        http.Request.SetCaller(new Caller(scope, "client", HoldsApiKey: false));
        IActionResult result = await Get<SearchFunction>().SearchAsync(http.Request, CancellationToken.None);
        await result.ExecuteResultAsync(new ActionContext(http, new RouteData(), new Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor()));
        return JsonDocument.Parse(((MemoryStream)http.Response.Body).ToArray()).RootElement;
    }

    /// <summary>Searches for what is refused.</summary>
    public async Task<(int Status, string Code)> RefusedAsync(string query)
    {
        Problem problem = (await Assert.ThrowsAsync<ProblemException>(() => SearchAsync(query))).Problem;
        return (problem.Status, problem.Code);
    }

    /// <summary>Gets the previews that a search for a text finds.</summary>
    public async Task<string[]> FindAsync(string text, string scope = TestSnapshots.Scope) =>
        [.. Hits(await SearchAsync($"?q={Uri.EscapeDataString(text)}", scope)).Select(hit => hit.GetProperty("id").GetString()!)];

    public static IEnumerable<JsonElement> Hits(JsonElement answer) => answer.GetProperty("hits").EnumerateArray();

    public void Dispose()
    {
        // Some services can only be disposed of asynchronously.
        _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    private async Task WriteAsync<T>(string name, T value)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, PreviewJson.Options));
        await Blobs.WriteAsync(name, json, CancellationToken.None);
    }
}
