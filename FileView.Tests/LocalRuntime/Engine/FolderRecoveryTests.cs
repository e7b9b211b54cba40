using FileView.Tests.LocalRuntime.Storage;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class FolderRecoveryTests : RecoveryTests
{
    private protected override HomePlace NewPlace() => new FolderPlace();
}
