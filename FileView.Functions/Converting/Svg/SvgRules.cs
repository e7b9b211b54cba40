using System.Collections.Frozen;

namespace FileView.Functions.Converting.Svg;

/// <summary>What of an SVG picture is kept: shapes, text, paint and filters; nothing that runs, moves, links or fetches.</summary>
internal static class SvgRules
{
    /// <summary>The namespace of SVG.</summary>
    public const string Svg = "http://www.w3.org/2000/svg";

    /// <summary>The namespace of <c>xlink:href</c>.</summary>
    public const string XLink = "http://www.w3.org/1999/xlink";

    private static readonly FrozenSet<string> Elements = Words(
        """
        svg g defs symbol use title desc switch path rect circle ellipse line polyline polygon text tspan textPath image
        linearGradient radialGradient stop pattern clipPath mask marker style filter feBlend feColorMatrix feComponentTransfer
        feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
        feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
        feTile feTurbulence
        """);

    private static readonly FrozenSet<string> Attributes = Words(
        """
        id class style transform version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points
        pathLength dx dy rotate textLength lengthAdjust startOffset method spacing side offset gradientUnits gradientTransform
        spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits
        markerWidth markerHeight refX refY orient type media fill fill-opacity fill-rule stroke stroke-width stroke-opacity
        stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset color color-interpolation
        color-interpolation-filters opacity display visibility overflow clip clip-path clip-rule mask filter marker marker-start
        marker-mid marker-end stop-color stop-opacity flood-color flood-opacity lighting-color paint-order vector-effect
        shape-rendering text-rendering image-rendering font-family font-size font-size-adjust font-stretch font-style
        font-variant font-weight letter-spacing word-spacing text-anchor text-decoration dominant-baseline alignment-baseline
        baseline-shift direction unicode-bidi writing-mode enable-background filterUnits primitiveUnits in in2 result mode
        values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha surfaceScale
        diffuseConstant specularConstant specularExponent kernelUnitLength scale xChannelSelector yChannelSelector azimuth
        elevation stdDeviation radius baseFrequency numOctaves seed stitchTiles z pointsAtX pointsAtY pointsAtZ
        limitingConeAngle tableValues slope intercept amplitude exponent systemLanguage
        """);

    private static readonly string[] Pictures = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"];

    /// <summary>Gets whether an element is kept; one that is not goes with everything in it.</summary>
    public static bool IsKept(string name, string xmlNamespace) => xmlNamespace is Svg or "" && Elements.Contains(name);

    /// <summary>Gets whether an attribute is kept.</summary>
    /// <param name="element">The element that has it.</param>
    /// <param name="name">Its local name.</param>
    /// <param name="xmlNamespace">Its namespace.</param>
    /// <param name="value">Its value.</param>
    public static bool IsKept(string element, string name, string xmlNamespace, string value) =>
        name == "href" && xmlNamespace is "" or XLink ? IsReference(element, value.Trim())
        : xmlNamespace.Length == 0 && Attributes.Contains(name) && IsStyle(value);

    /// <summary>Gets whether a style can fetch nothing: its only addresses are places within the picture.</summary>
    public static bool IsStyle(string css)
    {
        // An escape could spell any of the words below.
        if (css.Contains('\\') || css.Contains('@') || css.Contains("/*", StringComparison.Ordinal))
        {
            return false;
        }

        for (int at = css.IndexOf('('); at >= 0; at = css.IndexOf('(', at + 1))
        {
            ReadOnlySpan<char> function = css.AsSpan(0, at).TrimEnd();
            ReadOnlySpan<char> argument = css.AsSpan(at + 1).TrimStart(" \t\r\n\"'");
            bool fetches = function.EndsWith("url", StringComparison.OrdinalIgnoreCase)
                || function.EndsWith("image", StringComparison.OrdinalIgnoreCase)
                || function.EndsWith("image-set", StringComparison.OrdinalIgnoreCase)
                || function.EndsWith("src", StringComparison.OrdinalIgnoreCase)
                || function.EndsWith("expression", StringComparison.OrdinalIgnoreCase);
            if (fetches && !(function.EndsWith("url", StringComparison.OrdinalIgnoreCase) && argument.StartsWith('#')))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsReference(string element, string value) =>
        value.StartsWith('#')
        || (element is "image" && Array.Exists(Pictures, start => value.StartsWith(start, StringComparison.OrdinalIgnoreCase)));

    private static FrozenSet<string> Words(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
