namespace FileView.Functions.Previews;

/// <summary>Why a run ended without a preview: for a program, for a reader, and what to do about it.</summary>
/// <param name="Code">A stable word of <see cref="PreviewErrorCodes"/>.</param>
/// <param name="Detail">One sentence for a reader. Never holds a query string, a password or a local path.</param>
/// <param name="Hint">What the reader can do, for example which setting to change; absent when there is nothing.</param>
internal sealed record PreviewError(string Code, string Detail, string? Hint = null);
