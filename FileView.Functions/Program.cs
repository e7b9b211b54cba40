using FileView.Functions.Access;
using FileView.Functions.Afterlife;
using FileView.Functions.Converting;
using FileView.Functions.Delivering;
using FileView.Functions.Downloading;
using FileView.Functions.Indexing;
using FileView.Functions.Inspecting;
using FileView.Functions.Ocr;
using FileView.Functions.Pipeline;
using FileView.Functions.Platform;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using FileView.Functions.Submitting;
using FileView.Functions.Unlocking;
using FileView.Functions.Watching;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

// The first is the outermost: what the access middleware refuses is answered by the one before it, with the headers of the first.
builder.UseMiddleware<AnswerHeadersMiddleware>();
builder.UseMiddleware<ProblemMiddleware>();
builder.UseMiddleware<AccessMiddleware>();

builder.Services
    .AddPlatform(builder.Configuration)
    .AddPreviews()
    .AddAccess()
    .AddSubmitting()
    .AddDownloading()
    .AddInspecting()
    .AddConverting()
    .AddOcr()
    .AddIndexing()
    .AddPipeline()
    .AddUnlocking()
    .AddDelivering()
    .AddAfterlife()
    .AddWatching()
    .AddPolling();

builder.Build().Run();
