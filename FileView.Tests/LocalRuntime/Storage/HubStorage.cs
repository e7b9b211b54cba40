using FileView.Tests.Support;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>The tests that share one Azurite, which none of them kills.</summary>
[CollectionDefinition(Name)]
public sealed class HubStorage : ICollectionFixture<AzuriteServer>
{
    public const string Name = "hub storage";
}
