using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FileView.OcrService.Callbacks;
using FileView.OcrService.Documents;
using FileView.OcrService.Engines;
using FileView.OcrService.Engines.Tesseract;
using FileView.OcrService.Pages;
using FileView.OcrService.Problems;
using FileView.OcrService.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Jobs;

/// <summary>Accepts jobs. What it has accepted is on the disk.</summary>
internal sealed class JobSubmitter(
    SubmissionReader reader,
    DocumentInspector inspector,
    CallbackHosts callbackHosts,
    CallbackBell callbackBell,
    IPageEngine engine,
    JobStore jobs,
    ContentFolder contents,
    StoreFolder folder,
    PageQueue queue,
    TimeProvider time,
    IOptions<LimitOptions> limits,
    IOptions<TesseractOptions> tesseract,
    ILogger<JobSubmitter> logger)
{
    private const int MaxKeyLength = 255;

    private readonly Lock _accepting = new();

    /// <summary>Accepts a job, or finds the one that was accepted with the same key.</summary>
    /// <param name="request">The request.</param>
    /// <param name="owner">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProblemException">It is refused.</exception>
    public async Task<Job> SubmitAsync(HttpRequest request, string owner, CancellationToken cancellationToken)
    {
        string? key = KeyOf(request);
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string arriving = contents.ArrivingPathOf(id);
        bool accepted = false;
        try
        {
            Submission submission = await reader.ReadAsync(request, arriving, cancellationToken);
            Job job = Describe(submission, id, owner, key);
            if (key is not null && jobs.Find(owner, key) is { } earlier)
            {
                return Same(earlier, job);
            }

            DocumentInfo document = await inspector.InspectAsync(arriving, folder.Work, cancellationToken);
            IReadOnlyList<int> pages = Choose(submission, document);
            Job kept = Accept(job with { Kind = document.Kind }, pages);
            if (kept.Id != id)
            {
                return Same(kept, job);
            }

            accepted = true;
            Log.Accepted(logger, id, document.Kind, pages.Count, owner);
            return kept;
        }
        finally
        {
            if (!accepted)
            {
                contents.Remove(id);
            }
        }
    }

    private static string? KeyOf(HttpRequest request)
    {
        string key = request.Headers["Idempotency-Key"].ToString();
        return key.Length <= MaxKeyLength
            ? key.Length == 0 ? null : key
            : throw new ProblemException(400, "parameter_invalid", $"The Idempotency-Key has more than {MaxKeyLength} characters.");
    }

    // The caller may have moved since, and would not hear of it at the old address.
    private Job Same(Job earlier, Job job)
    {
        if (earlier.Fingerprint != job.Fingerprint)
        {
            throw new ProblemException(
                422, "idempotency_key_reused", "This Idempotency-Key was used for another document, or with other parameters.");
        }

        if (job.CallbackUrl is not null && job.CallbackUrl != earlier.CallbackUrl)
        {
            jobs.MoveCallback(earlier.Id, job.CallbackUrl);
            callbackBell.Ring();
        }

        return earlier;
    }

    // One at a time: of two that come together, the second must not take the room that the first was given.
    private Job Accept(Job job, IReadOnlyList<int> pages)
    {
        lock (_accepting)
        {
            RequireRoom(pages.Count, new FileInfo(contents.ArrivingPathOf(job.Id)).Length);
            contents.Keep(job.Id);
            Job kept = jobs.Add(job, pages);
            if (kept.Id == job.Id)
            {
                queue.Add(job.Id, pages, contents.SizeOf(job.Id));
            }

            return kept;
        }
    }

    private Job Describe(Submission submission, string id, string owner, string? key)
    {
        string languages = submission[SubmissionParameters.Languages] ?? tesseract.Value.Languages;
        if (engine.FindUnknownLanguage(languages) is { } unknown)
        {
            throw new ProblemException(400, "language_unknown", $"There is no language \"{unknown}\" here. Languages are joined by +, like eng+chi_sim.");
        }

        string? callback = submission[SubmissionParameters.CallbackUrl];
        if (callback is not null)
        {
            callbackHosts.Check(callback);
        }

        var job = new Job
        {
            Id = id,
            Owner = owner,
            IdempotencyKey = key,
            Fingerprint = "",
            CreatedAt = time.GetUtcNow(),
            Kind = default,
            Mode = ModeOf(submission),
            Languages = languages,
            Dpi = DpiOf(submission),
            CallbackUrl = callback,
            ClientReference = submission[SubmissionParameters.ClientReference],
        };
        return job with { Fingerprint = FingerprintOf(submission, job) };
    }

    // What is to be read, as it was sent: neither where its end is announced nor a default of ours makes it another. Every part
    // is preceded by its length, so that no two submissions run together into one text.
    private static string FingerprintOf(Submission submission, Job job)
    {
        string?[] parts =
        [
            submission.Sha256, submission[SubmissionParameters.Pages], job.Mode.ToString(),
            submission[SubmissionParameters.Languages], job.Dpi?.ToString(CultureInfo.InvariantCulture), job.ClientReference,
        ];
        string text = string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static ReadingMode ModeOf(Submission submission) => submission[SubmissionParameters.Mode] switch
    {
        null or "document" => ReadingMode.Document,
        "text" => ReadingMode.Text,
        _ => throw new ProblemException(400, "parameter_invalid", "mode must be document or text."),
    };

    private static int? DpiOf(Submission submission) => submission[SubmissionParameters.Dpi] switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int dpi) && dpi is >= 72 and <= 600 => dpi,
        _ => throw new ProblemException(400, "parameter_invalid", "dpi must be a whole number from 72 to 600."),
    };

    private IReadOnlyList<int> Choose(Submission submission, DocumentInfo document)
    {
        if (document.Pages > limits.Value.MaxDocumentPages)
        {
            throw new ProblemException(
                400, "too_many_pages", $"The document has {document.Pages} pages; ocr:limits:max-document-pages allows {limits.Value.MaxDocumentPages}.");
        }

        if (PageSelection.TryRead(submission[SubmissionParameters.Pages], document.Pages, out IReadOnlyList<int> pages) is { } wrong)
        {
            throw new ProblemException(400, "pages_invalid", wrong);
        }

        if (pages.Count > limits.Value.MaxPages)
        {
            throw new ProblemException(
                400, "too_many_pages", $"{pages.Count} pages are asked for; ocr:limits:max-pages allows {limits.Value.MaxPages} a job.");
        }

        return pages;
    }

    private void RequireRoom(int pages, long bytes)
    {
        if (queue.Count + pages > limits.Value.MaxWaitingPages)
        {
            throw QueueFull($"{queue.Count} pages wait already; ocr:limits:max-waiting-pages allows {limits.Value.MaxWaitingPages}.");
        }

        const long Megabyte = 1024 * 1024;
        if (queue.Bytes + bytes > limits.Value.MaxWaitingMegabytes * Megabyte)
        {
            throw QueueFull(
                $"Documents of {queue.Bytes / Megabyte} MB wait already; ocr:limits:max-waiting-megabytes allows {limits.Value.MaxWaitingMegabytes}.");
        }
    }

    private static ProblemException QueueFull(string detail) =>
        new(new Problem(429, "queue_full", detail) { RetryAfter = TimeSpan.FromSeconds(30) });
}
