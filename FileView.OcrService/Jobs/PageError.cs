namespace FileView.OcrService.Jobs;

/// <summary>Why a page could not be read.</summary>
/// <param name="Page">Its number, from 1.</param>
/// <param name="Code">A stable word.</param>
/// <param name="Detail">A sentence for people.</param>
internal sealed record PageError(int Page, string Code, string Detail);
