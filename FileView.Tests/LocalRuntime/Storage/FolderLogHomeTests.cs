namespace FileView.Tests.LocalRuntime.Storage;

public sealed class FolderLogHomeTests : LogHomeTests
{
    private readonly FolderPlace _place = new();

    private protected override HomePlace Place => _place;
}
