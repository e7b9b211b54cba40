using FileView.Tests.LocalRuntime.Storage;
using FileView.Tests.Support;

namespace FileView.Tests.LocalRuntime.Engine;

[Collection(HubStorage.Name)]
public sealed class AppendBlobRecoveryTests(AzuriteServer azurite) : RecoveryTests
{
    private protected override HomePlace NewPlace() => new BlobPlace(azurite.Connection);
}
