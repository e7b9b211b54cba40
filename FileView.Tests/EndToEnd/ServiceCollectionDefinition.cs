namespace FileView.Tests.EndToEnd;

/// <summary>One service and one browser for all end-to-end tests: starting them takes longer than most of the tests.</summary>
[CollectionDefinition(Name)]
public sealed class ServiceCollectionDefinition : ICollectionFixture<Service>, ICollectionFixture<Browser>
{
    public const string Name = "service";
}
