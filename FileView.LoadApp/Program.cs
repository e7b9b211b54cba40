using FileView.LoadApp.Crash;
using FileView.LoadApp.Measures;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton<StepLedger>();
builder.Services.AddSingleton<HeldActivities>();

IHost app = builder.Build();

// Whoever starts this process reads the line instead of asking again and again.
app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => Console.Out.WriteLine("ready"));
app.Run();
