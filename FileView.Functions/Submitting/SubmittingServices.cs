using FileView.Functions.Platform.Configuration;
using FileView.Functions.Submitting.Load;
using FileView.Functions.Submitting.Members;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Submitting;

/// <summary>The services of this step.</summary>
internal static class SubmittingServices
{
    /// <summary>Adds what takes submissions and starts runs.</summary>
    public static IServiceCollection AddSubmitting(this IServiceCollection services)
    {
        return services
            .AddSettings<SubmittingOptions>("submitting")
            .AddSingleton<SubmissionRate>()
            .AddSingleton<ConversionRoom>()
            .AddSingleton<SubmissionFields>()
            .AddSingleton<CallbackFields>()
            .AddSingleton<JsonSubmission>()
            .AddSingleton<MultipartSubmission>()
            .AddSingleton<RawSubmission>()
            .AddSingleton<SubmissionReader>()
            .AddSingleton<IdempotencyKeys>()
            .AddSingleton<ReusePolicy>()
            .AddSingleton<RunJoiner>()
            .AddSingleton<RunStart>()
            .AddSingleton<SubmissionRecorder>()
            .AddSingleton<StartAnswers>()
            .AddSingleton<MemberFinder>()
            .AddSingleton<Uploads>()
            .AddSingleton<PreviewStarter>();
    }
}
