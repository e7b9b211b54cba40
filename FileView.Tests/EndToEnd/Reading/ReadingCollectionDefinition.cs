namespace FileView.Tests.EndToEnd.Reading;

/// <summary>One stage for all tests that read pictures.</summary>
[CollectionDefinition(Name)]
public sealed class ReadingCollectionDefinition : ICollectionFixture<ReadingStage>
{
    public const string Name = "reading";
}
