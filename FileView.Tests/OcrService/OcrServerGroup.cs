namespace FileView.Tests.OcrService;

/// <summary>The tests that share one OCR service.</summary>
[CollectionDefinition(Name)]
public sealed class OcrServerGroup : ICollectionFixture<OcrServer>
{
    public const string Name = "ocr server";
}
