using FileView.Functions.Access;
using FileView.Functions.Converting;
using FileView.Functions.Delivering;
using FileView.Functions.Downloading;
using FileView.Functions.Inspecting;
using FileView.Functions.Pipeline;
using FileView.Functions.Platform;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using FileView.Functions.Submitting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

builder.Services
    .AddPlatform(builder.Configuration)
    .AddPreviews(builder.Configuration)
    .AddAccess(builder.Configuration)
    .AddSubmitting(builder.Configuration)
    .AddDownloading(builder.Configuration)
    .AddInspecting(builder.Configuration)
    .AddConverting(builder.Configuration)
    .AddPipeline()
    .AddPolling(builder.Configuration);

builder.Build().Run();
