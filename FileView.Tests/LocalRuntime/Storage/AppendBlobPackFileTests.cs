using FileView.Tests.Support;

namespace FileView.Tests.LocalRuntime.Storage;

[Collection(HubStorage.Name)]
public sealed class AppendBlobPackFileTests(AzuriteServer azurite) : PackFileTests
{
    private readonly BlobPlace _place = new(azurite.Connection);

    private protected override HomePlace Place => _place;
}
