namespace FileView.Functions.Converting.Markup;

/// <summary>Which addresses may stand in a page that is made of somebody's document.</summary>
internal static class SafeAddresses
{
    private static readonly string[] Schemes = ["http:", "https:", "mailto:"];
    private static readonly string[] PictureData = ["data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;"];

    /// <summary>Gets whether a link may lead there: to the web or to a mailbox.</summary>
    public static bool IsLink(string address) => StartsWithOneOf(address, Schemes);

    /// <summary>Gets whether it is a picture itself, so that nothing is fetched for it.</summary>
    public static bool IsPicture(string address) => StartsWithOneOf(address, PictureData);

    private static bool StartsWithOneOf(string address, string[] beginnings) =>
        Array.Exists(beginnings, beginning => address.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
