namespace FileView.Functions.Platform.Bell;

/// <summary>
/// Tells waiters that a preview has changed. A hint, never the truth: a ring may be lost, doubled or late, so whoever
/// hears it reads the snapshot, and whoever waits also looks by itself.
/// </summary>
internal interface IBell
{
    /// <summary>Rings for one preview. Never throws for a bell that is out of order: the change is durable already.</summary>
    Task RingAsync(string previewId);

    /// <summary>Listens for one preview, until disposed.</summary>
    /// <param name="previewId">The preview.</param>
    /// <param name="rung">Called on every ring, on any thread; must not block.</param>
    IDisposable Listen(string previewId, Action rung);
}
