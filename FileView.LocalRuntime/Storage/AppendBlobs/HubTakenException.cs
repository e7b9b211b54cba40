namespace FileView.LocalRuntime.Storage;

/// <summary>Another process has taken the hub over: this one must not write any more, ever.</summary>
internal sealed class HubTakenException(string message) : Exception(message);
