using FileView.Functions.Converting;
using FileView.Functions.Downloading;
using FileView.Functions.Indexing;
using FileView.Functions.Inspecting;
using FileView.Functions.Ocr;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Runs;

namespace FileView.Functions.Pipeline;

/// <summary>Puts together what the lifecycle needs to know of the settings of the steps.</summary>
internal static class SettingsOfLifecycle
{
    /// <summary>Makes the limits of the lifecycle.</summary>
    public static LifecycleLimits Limits(
        DownloadOptions downloading,
        InspectingOptions inspecting,
        ConvertingOptions converting,
        OcrOptions ocr,
        IndexingOptions indexing,
        PipelineOptions pipeline,
        RunOptions runs) => new()
        {
            StartGrace = runs.GraceTime,
            DownloadConnect = TimeSpan.FromMilliseconds(downloading.ConnectTimeout),
            DownloadRead = TimeSpan.FromMilliseconds(downloading.ReadTimeout),
            DownloadTotal = TimeSpan.FromMilliseconds(downloading.TotalTimeout),
            DownloadRetries = downloading.MaxRetry,
            DownloadRetryInterval = TimeSpan.FromMilliseconds(downloading.RetryInterval),
            Inspecting = TimeSpan.FromSeconds(inspecting.Timeout),
            StepRetries = pipeline.StepRetries,
            StepRetryInterval = TimeSpan.FromMilliseconds(pipeline.StepRetryInterval),
            ConversionQueue = TimeSpan.FromSeconds(converting.QueueTimeout),
            Conversion = TimeSpan.FromSeconds(converting.Timeout),
            ConversionRetries = pipeline.ConversionRetries,
            OcrSubmitting = TimeSpan.FromSeconds(ocr.SubmitTimeout),
            OcrSubmissions = ocr.Retries,
            OcrSubmissionInterval = TimeSpan.FromMilliseconds(ocr.RetryInterval),
            OcrBase = TimeSpan.FromSeconds(ocr.Deadline.Base),
            OcrPage = TimeSpan.FromSeconds(ocr.Deadline.PerPage),
            OcrLongest = TimeSpan.FromSeconds(ocr.Deadline.Max),
            OcrResubmissions = ocr.Resubmissions,
            IndexBatch = TimeSpan.FromSeconds(indexing.BatchTimeout),
            IndexRetries = pipeline.IndexRetries,
            IndexRetryInterval = TimeSpan.FromMilliseconds(pipeline.IndexRetryInterval),
            IndexRetryLongest = RunPlan.LongestIndexWait,
            Repair = TimeSpan.FromDays(indexing.Repair.Days),
        };
}
