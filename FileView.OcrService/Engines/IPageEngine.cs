using FileView.OcrService.Pages;

namespace FileView.OcrService.Engines;

/// <summary>Reads pages.</summary>
internal interface IPageEngine
{
    /// <summary>Gets its name, as results and health tell it.</summary>
    string Name { get; }

    /// <summary>Gets whether the service does not start without it: it belongs to this machine, and will not come back by itself.</summary>
    bool StopsStart { get; }

    /// <summary>Tells why it cannot be used, or <see langword="null"/> when it can.</summary>
    Task<string?> FindFaultAsync(CancellationToken cancellationToken);

    /// <summary>Tells which of some languages it does not know.</summary>
    /// <param name="wanted">The languages, joined by <c>+</c>.</param>
    string? FindUnknownLanguage(string wanted);

    /// <summary>Reads one page.</summary>
    /// <exception cref="PageFailedException">It could not be read this time.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; nothing of it runs any more.</exception>
    Task<PageText> ReadAsync(PageTask page, CancellationToken cancellationToken);
}
