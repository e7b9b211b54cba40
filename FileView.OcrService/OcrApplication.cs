using FileView.OcrService.Access;
using FileView.OcrService.Api;
using FileView.OcrService.Callbacks;
using FileView.OcrService.Configuration;
using FileView.OcrService.Documents;
using FileView.OcrService.Engines;
using FileView.OcrService.Jobs;
using FileView.OcrService.Pages;
using FileView.OcrService.Problems;
using FileView.OcrService.Processes;
using FileView.OcrService.Rendering;
using FileView.OcrService.Store;
using FileView.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.OcrService;

/// <summary>Puts the service together.</summary>
internal static class OcrApplication
{
    private const string DefaultUrl = "http://127.0.0.1:7090";

    /// <summary>Makes the service; what it is told by arguments and environment is checked when it starts.</summary>
    public static WebApplication Create(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

        // Beneath whatever else is set: a line for each request would bury our own.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")],
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddServices(builder.Services);
        WebApplication app = builder.Build();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.MapOpenApi("/v1/openapi.json");
        app.MapHealth();
        app.MapJobs();

        // Says at once, not at the first request, that access is open.
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<ApiKeyRing>());
        return app;
    }

    /// <summary>Looks whether the service can work. Before it starts, because what fails while it starts is logged with a stack.</summary>
    /// <exception cref="StartRefusedException">A setting is wrong, or a program is missing.</exception>
    public static async Task CheckAsync(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            throw new StartRefusedException(string.Join(Environment.NewLine, several.InnerExceptions.Select(one => one.Message)), several);
        }

        ToolLocator tools = services.GetRequiredService<ToolLocator>();
        if (PagePictures.Programs.FirstOrDefault(program => tools.Find(program) is null) is { } missing)
        {
            throw new StartRefusedException($"There is no {missing} in the folders of ocr:tools:path or PATH. Install poppler-utils.");
        }

        await services.GetRequiredService<EngineHealth>().CheckAsync(CancellationToken.None);
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.ConfigureHttpJsonOptions(json => OcrJson.Apply(json.SerializerOptions));
        services.AddSettings<OcrOptions>("");
        services.AddSettings<LimitOptions>("limits");
        services.AddSettings<PageOptions>("pages");
        services.AddSettings<StoreOptions>("store");
        services.AddSettings<ToolOptions>("tools");
        services.AddSettings<CallbackOptions>("callback");
        services.AddSettings<OutboundOptions>("network:security").PostConfigure<OutboundOptions>(options => options.Section = "ocr:network:security");
        services.AddSettings<AccessOptions>("access");
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSingleton<ApiKeyRing>();

        services.AddSingleton<ToolLocator>();
        services.AddSingleton<ToolCage>();
        services.AddSingleton<ToolRunner>();
        services.AddSingleton<StoreFolder>();
        services.AddSingleton<ContentFolder>();
        services.AddSingleton<OcrDatabase>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<PageStore>();
        services.AddSingleton<CallbackStore>();
        services.AddSingleton<PdfDocument>();
        services.AddSingleton<DocumentInspector>();
        services.AddSingleton<PagePictures>();
        services.AddSingleton<SubmissionReader>();
        services.AddSingleton<JobSubmitter>();
        services.AddSingleton<JobRemover>();
        services.AddSingleton<ResultWriter>();
        services.AddSingleton<PageQueue>();
        services.AddSingleton<PageReader>();
        services.AddSingleton<IDnsResolver, SystemDnsResolver>();
        services.AddSingleton<OutboundGuard>();
        services.AddSingleton<OutboundHandlers>();
        services.AddSingleton<CallbackBell>();
        services.AddSingleton<CallbackHosts>();
        services.AddSingleton<CallbackSender>();
        services.AddDescription();

        services.AddEngines();
        services.AddHostedService<PageWorkers>();
        services.AddHostedService<CallbackDispatcher>();
        services.AddHostedService<RetentionService>();
    }
}
