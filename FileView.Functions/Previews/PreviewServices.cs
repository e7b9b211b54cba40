using FileView.Functions.Platform.Configuration;
using FileView.Functions.Previews.Contents;
using FileView.Functions.Previews.Members;
using FileView.Functions.Previews.Passwords;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Previews.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Previews;

/// <summary>Registers the services of the vocabulary and their settings.</summary>
internal static class PreviewServices
{
    /// <summary>Adds the snapshot store and what takes files in.</summary>
    internal static IServiceCollection AddPreviews(this IServiceCollection services) =>
        services
            .AddSettings<CacheOptions>("preview:cache")
            .AddSettings<PasswordOptions>("preview:security:password")
            .AddSettings<ContentLimitOptions>("preview:storage")
            .AddSettings<RunOptions>("runs")
            .AddMembers()
            .AddSingleton<ISnapshotStore, SnapshotStore>()
            .AddSingleton<Unlocks>()
            .AddSingleton<PasswordVault>()
            .AddSingleton<RunMarkers>()
            .AddSingleton<WrittenManifests>()
            .AddSingleton<WaitingRuns>()
            .AddSingleton<RunWatches>()
            .AddSingleton<SubmissionStore>()
            .AddSingleton<WebhookStore>()
            .AddSingleton<WebhookStarter>()
            .AddSingleton<WebhookAnnouncer>()
            .AddSingleton<WebhookBurial>()
            .AddSingleton<ContentReferences>()
            .AddSingleton<ContentIntake>();
}
