using Microsoft.AspNetCore.Routing.Template;

namespace FileView.LocalRuntime.Http;

/// <summary>Whether two routes can match one path, and which of them is the more precise.</summary>
internal static class RouteOverlap
{
    /// <summary>
    /// Values that parameters are tried with. Two parameters overlap when one of these passes the constraints of both;
    /// constraints that let none of them pass, such as most regular expressions, count as apart.
    /// </summary>
    private static readonly string[] Samples =
        ["a", "abc", "0", "12", "-1", "1.5", "true", "2001-02-03", "11111111-2222-3333-4444-555555555555", "a-b.c_d"];

    /// <summary>True when some path would be matched by both.</summary>
    public static bool Exists(HttpRoute left, HttpRoute right) => Exists(left, 0, right, 0);

    /// <summary>
    /// Negative when the first is the more precise, positive when the second is, zero when neither: at the first segment
    /// in which they differ, a text is more precise than a parameter with constraints, this than one without, and a
    /// catch-all comes last.
    /// </summary>
    public static int ComparePrecision(HttpRoute left, HttpRoute right)
    {
        IList<TemplateSegment> leftSegments = left.Template.Segments;
        IList<TemplateSegment> rightSegments = right.Template.Segments;
        for (int index = 0; index < Math.Max(leftSegments.Count, rightSegments.Count); index++)
        {
            int difference = Rank(leftSegments, index) - Rank(rightSegments, index);
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    private static bool Exists(HttpRoute left, int leftIndex, HttpRoute right, int rightIndex)
    {
        TemplateSegment? leftSegment = At(left, leftIndex);
        TemplateSegment? rightSegment = At(right, rightIndex);
        if (leftSegment is null || rightSegment is null)
        {
            return CanBeAbsent(leftSegment) && CanBeAbsent(rightSegment);
        }

        if (IsCatchAll(leftSegment) || IsCatchAll(rightSegment))
        {
            return true;
        }

        if (CanBeAbsent(leftSegment) && CanBeAbsent(rightSegment))
        {
            return true;
        }

        return Meet(left, leftSegment, right, rightSegment) && Exists(left, leftIndex + 1, right, rightIndex + 1);
    }

    private static bool Meet(HttpRoute left, TemplateSegment leftSegment, HttpRoute right, TemplateSegment rightSegment)
    {
        string? leftText = Literal(leftSegment);
        string? rightText = Literal(rightSegment);
        if (leftText is not null && rightText is not null)
        {
            return leftText.Equals(rightText, StringComparison.OrdinalIgnoreCase);
        }

        if (leftText is not null)
        {
            return Takes(right, rightSegment, leftText);
        }

        return rightText is not null
            ? Takes(left, leftSegment, rightText)
            : Samples.Any(sample => Takes(left, leftSegment, sample) && Takes(right, rightSegment, sample));
    }

    private static bool Takes(HttpRoute route, TemplateSegment segment, string text)
        => !segment.IsSimple || route.Accepts(segment.Parts[0].Name!, text);

    private static int Rank(IList<TemplateSegment> segments, int index)
    {
        if (index >= segments.Count)
        {
            return 0;
        }

        TemplatePart part = segments[index].Parts[0];
        if (Literal(segments[index]) is not null)
        {
            return 1;
        }

        int constrained = part.InlineConstraints.Any() ? 0 : 1;
        return (segments[index].IsSimple && part.IsCatchAll ? 4 : 2) + constrained;
    }

    private static TemplateSegment? At(HttpRoute route, int index)
        => index < route.Template.Segments.Count ? route.Template.Segments[index] : null;

    private static string? Literal(TemplateSegment segment)
        => segment.IsSimple && segment.Parts[0].IsLiteral ? segment.Parts[0].Text : null;

    private static bool IsCatchAll(TemplateSegment segment) => segment.IsSimple && segment.Parts[0].IsCatchAll;

    private static bool CanBeAbsent(TemplateSegment? segment)
        => segment is null
            || segment.IsSimple && segment.Parts[0] is { IsParameter: true } part
            && (part.IsOptional || part.IsCatchAll || part.DefaultValue is not null);
}
