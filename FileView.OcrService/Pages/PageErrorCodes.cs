namespace FileView.OcrService.Pages;

/// <summary>Why a page is answered for by an error.</summary>
internal static class PageErrorCodes
{
    /// <summary>The document has no such page, or its description is damaged.</summary>
    public const string PageDamaged = "page_damaged";

    /// <summary>Reading it took too long.</summary>
    public const string PageTimeout = "page_timeout";

    /// <summary>The engine could not read its picture.</summary>
    public const string EngineFailed = "engine_failed";

    /// <summary>The engine could not be reached.</summary>
    public const string EngineUnavailable = "engine_unavailable";

    /// <summary>The model stopped before the end of the page.</summary>
    public const string EndMissing = "end_missing";

    /// <summary>The model wrote the same again and again.</summary>
    public const string Repetition = "repetition";

    /// <summary>The service itself failed.</summary>
    public const string InternalError = "internal_error";
}
