using FileView.Functions.Afterlife.Canceling;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Afterlife;

/// <summary>The services of what happens to a preview later.</summary>
internal static class AfterlifeServices
{
    /// <summary>Adds what stops previews and begins them anew.</summary>
    public static IServiceCollection AddAfterlife(this IServiceCollection services) =>
        services
            .AddSingleton<RunTermination>()
            .AddTransient<PreviewCanceler>();
}
