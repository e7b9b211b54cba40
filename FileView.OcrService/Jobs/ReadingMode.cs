namespace FileView.OcrService.Jobs;

/// <summary>What kind of page the engine is told to expect.</summary>
internal enum ReadingMode
{
    /// <summary>A laid-out page: columns, headings, tables are told apart.</summary>
    Document,

    /// <summary>One block of text, without a layout.</summary>
    Text,
}
