using System.Buffers.Text;
using System.Text;
using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Access;

/// <summary>Which part of a list a request asks for.</summary>
/// <param name="Size">How many entries at most.</param>
/// <param name="After">The name behind which to begin; <see langword="null"/> for the first.</param>
internal sealed record ListRequest(int Size, string? After)
{
    /// <summary>The most entries of one answer.</summary>
    public const int MaxSize = 200;

    private const int DefaultSize = 50;
    private const int MaxCursorLength = 200;

    /// <summary>Reads <c>?size=&amp;cursor=</c>.</summary>
    /// <exception cref="ProblemException">One of them cannot be used.</exception>
    public static ListRequest Read(IQueryCollection query) => new(ListSize.Read(query["size"].ToString(), DefaultSize, MaxSize), ReadCursor(query["cursor"].ToString()));

    /// <summary>Makes the cursor that leads on behind a name.</summary>
    public static string CursorAfter(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    /// <summary>A cursor is only compared with names, within the scope of whoever sends it, so any text will do.</summary>
    private static string? ReadCursor(string text) => text.Length == 0
        ? null
        : text.Length <= MaxCursorLength && Base64Url.IsValid(text)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text))
            : throw new ProblemException(ListProblems.CursorInvalid("Send the cursor of an earlier answer, or none to begin at the newest."));
}
