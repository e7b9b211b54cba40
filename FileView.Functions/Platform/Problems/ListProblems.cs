using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Platform.Problems;

/// <summary>What can be wrong with a request for a part of a list.</summary>
internal static class ListProblems
{
    public static Problem SizeInvalid(int most) => new(
        StatusCodes.Status400BadRequest,
        "size_invalid",
        "The size of the answer cannot be used.",
        $"size must be a whole number from 1 to {most}.");

    public static Problem CursorInvalid(string detail) => new(
        StatusCodes.Status400BadRequest,
        "cursor_invalid",
        "The cursor cannot be used.",
        detail);
}
