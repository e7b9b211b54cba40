using FileView.Functions.Afterlife.Canceling;
using FileView.Functions.Afterlife.Deleting;
using FileView.Functions.Afterlife.Retention;
using FileView.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Afterlife;

/// <summary>The services of what happens to a preview later.</summary>
internal static class AfterlifeServices
{
    /// <summary>Adds what stops, begins anew and deletes previews.</summary>
    public static IServiceCollection AddAfterlife(this IServiceCollection services) =>
        services
            .AddSettings<RetentionOptions>("retention")
            .AddSingleton<RunTermination>()
            .AddTransient<PreviewCanceler>()
            .AddSingleton<PreviewHistory>()
            .AddSingleton<PreviewErasure>()
            .AddSingleton<PreviewDeletion>();
}
