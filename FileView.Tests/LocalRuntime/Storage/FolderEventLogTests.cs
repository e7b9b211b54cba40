namespace FileView.Tests.LocalRuntime.Storage;

public sealed class FolderEventLogTests : EventLogTests
{
    private readonly FolderPlace _place = new();

    private protected override HomePlace Place => _place;
}
