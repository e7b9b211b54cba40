using FileView.Functions.Access;
using FileView.Functions.Downloading;
using FileView.Functions.Platform;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Submitting;
using FileView.Functions.Submitting.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace FileView.Tests.Support;

/// <summary>
/// The services between a request and a downloaded file, put together as the app does, in a folder of their own.
/// </summary>
internal sealed class IntakeApp : IDisposable, IAsyncDisposable
{
    public const string Secret = "a secret of the tests, at least 32 characters long";

    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-intake-").FullName;
    private readonly ServiceProvider _services;

    public IntakeApp(Dictionary<string, string?>? settings = null, TimeProvider? time = null, string environment = "Development", Action<IServiceCollection>? change = null)
    {
        var all = new Dictionary<string, string?>
        {
            ["fileview:security:secret"] = Secret,
            ["fileview:storage:folder"] = _folder,
            ["fileview:preview:url:base-url"] = "https://view.example",
        };
        foreach ((string key, string? value) in settings ?? [])
        {
            all[key] = value;
        }

        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment && host.ContentRootPath == _folder));
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddPlatform(configuration).AddPreviews().AddAccess().AddSubmitting().AddDownloading();
        services.AddSingleton<SubmitFunction>().AddSingleton<MemberFunction>().AddSingleton<SessionFunctions>().AddSingleton<StartSweep>().AddSingleton<DownloadActivity>();
        change?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public IBlobStore Blobs => Get<IBlobStore>();

    public ISnapshotStore Snapshots => Get<ISnapshotStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Makes a request of a caller.</summary>
    public static HttpRequest Request(string method = "GET", Caller? caller = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("localhost:7071");
        if (caller is not null)
        {
            context.Request.SetCaller(caller);
        }

        return context.Request;
    }

    public async Task<List<string>> BlobNamesAsync(string prefix = "")
    {
        var names = new List<string>();
        await foreach (ListedBlob blob in Blobs.ListAsync(prefix, CancellationToken.None))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
