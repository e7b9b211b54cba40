using System.Buffers;
using System.Globalization;

namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>Reads <c>[[x1,y1,x2,y2],…]</c>, in thousandths of the page.</summary>
internal static class BoxList
{
    // The model counts from 0 to 999.
    private const double Whole = 999;
    private const int Edges = 4;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Gets the box around all of them, or <see langword="null"/> when the list is empty or malformed.</summary>
    public static TextBox? Parse(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        if (!Take(ref rest, '[') || rest.Length == 0 || rest[^1] != ']')
        {
            return null;
        }

        rest = rest[..^1].Trim();
        (double Left, double Top, double Right, double Bottom)? around = null;
        do
        {
            if (!TryTakeBox(ref rest, out double[] box))
            {
                return null;
            }

            (double Left, double Top, double Right, double Bottom) one =
                (Math.Min(box[0], box[2]), Math.Min(box[1], box[3]), Math.Max(box[0], box[2]), Math.Max(box[1], box[3]));
            around = around is not { } all ? one
                : (Math.Min(all.Left, one.Left), Math.Min(all.Top, one.Top), Math.Max(all.Right, one.Right), Math.Max(all.Bottom, one.Bottom));
        }
        while (Take(ref rest, ','));

        return rest.Length == 0 && around is { } edges
            ? TextBox.FromEdges(edges.Left, edges.Top, edges.Right, edges.Bottom, Whole, Whole)
            : null;
    }

    private static bool TryTakeBox(ref ReadOnlySpan<char> rest, out double[] box)
    {
        box = new double[Edges];
        if (!Take(ref rest, '['))
        {
            return false;
        }

        for (int edge = 0; edge < Edges; edge++)
        {
            if ((edge > 0 && !Take(ref rest, ',')) || !TryTakeNumber(ref rest, out box[edge]))
            {
                return false;
            }
        }

        return Take(ref rest, ']');
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> rest, out double number)
    {
        int length = rest.IndexOfAnyExcept(Digits);
        length = length < 0 ? rest.Length : length;
        bool taken = double.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
        rest = rest[length..].TrimStart();
        return taken;
    }

    private static bool Take(ref ReadOnlySpan<char> rest, char character)
    {
        if (rest.Length == 0 || rest[0] != character)
        {
            return false;
        }

        rest = rest[1..].TrimStart();
        return true;
    }
}
