namespace FileView.OcrService.Callbacks;

/// <summary>What came of sending a callback, and why.</summary>
/// <param name="End">What came of it.</param>
/// <param name="Error">Why it did not arrive.</param>
internal sealed record CallbackOutcome(CallbackEnd End, string? Error);
