using System.Globalization;

namespace FileView.Functions.Platform.Problems;

/// <summary>Reads how much of a list is wanted.</summary>
internal static class ListSize
{
    /// <summary>Reads <c>size</c>.</summary>
    /// <param name="text">What was asked for.</param>
    /// <param name="otherwise">What is given when nothing was.</param>
    /// <param name="most">The most that is given.</param>
    /// <exception cref="ProblemException">It is not a whole number from 1 to the most.</exception>
    public static int Read(string text, int otherwise, int most) => text.Length == 0
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size >= 1 && size <= most
            ? size
            : throw new ProblemException(ListProblems.SizeInvalid(most));
}
