using FileView.OcrService.Documents;

namespace FileView.OcrService.Jobs;

/// <summary>One document to be read.</summary>
internal sealed record Job
{
    /// <summary>Gets the id: 32 hexadecimal digits that nobody can guess.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the API key that it belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets the caller's key for submitting it once.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Gets the SHA-256 over content and parameters.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Gets where it stands.</summary>
    public JobStatus Status { get; init; }

    /// <summary>Gets when it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when its first page was begun.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets what the content is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Gets how the pages are read.</summary>
    public ReadingMode Mode { get; init; }

    /// <summary>Gets Tesseract's languages, joined by <c>+</c>.</summary>
    public required string Languages { get; init; }

    /// <summary>Gets the resolution that the caller asks for, or says the picture has.</summary>
    public int? Dpi { get; init; }

    /// <summary>Gets where its end is announced.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Gets the caller's own name for it.</summary>
    public string? ClientReference { get; init; }
}
