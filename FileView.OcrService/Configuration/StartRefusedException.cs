namespace FileView.OcrService.Configuration;

/// <summary>The service cannot start. The message is for whoever starts it, and names the setting to change.</summary>
internal sealed class StartRefusedException(string message, Exception? cause = null) : Exception(message, cause);
