using FileView.Functions.Previews;

namespace FileView.Functions.Ocr.Service;

/// <summary>What was read. How the job ended, words and confidences are left out: nothing here asks for them.</summary>
/// <param name="Pages">Every page that was asked for, ascending.</param>
internal sealed record OcrResult(IReadOnlyList<OcrPage> Pages);

/// <summary>One page: its text, or why it has none.</summary>
/// <param name="Page">Its number, from 1.</param>
/// <param name="Text">Its text; absent when it could not be read.</param>
/// <param name="Lines">Where the text stands, from engines that tell.</param>
/// <param name="Error">Why it could not be read.</param>
internal sealed record OcrPage(int Page, string? Text, IReadOnlyList<TextLine>? Lines, OcrPageError? Error);

/// <summary>Why a page could not be read.</summary>
/// <param name="Detail">One sentence for a reader.</param>
internal sealed record OcrPageError(string Detail);
