namespace FileView.Tests.LocalRuntime.Storage;

public sealed class FolderPackFileTests : PackFileTests
{
    private readonly FolderPlace _place = new();

    private protected override HomePlace Place => _place;
}
