using FileView.Tests.Support;

namespace FileView.Tests.LocalRuntime.Storage;

[Collection(HubStorage.Name)]
public sealed class AppendBlobEventLogTests(AzuriteServer azurite) : EventLogTests
{
    // Small enough that every test of many appends needs several segments.
    private readonly BlobPlace _place = new(azurite.Connection) { MaxAppends = 2 };

    private protected override HomePlace Place => _place;
}
