namespace FileView.OcrService.Jobs;

/// <summary>Why a page could not be read.</summary>
/// <param name="Code">A stable word.</param>
/// <param name="Detail">A sentence for people.</param>
internal sealed record PageProblem(string Code, string Detail);
