using System.Text.Json;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Converting.Engines;

/// <summary>How a family of formats is spelled in settings and answers: <c>OtherImage</c> is <c>other-image</c>.</summary>
internal static class FamilyName
{
    /// <summary>Gets every name.</summary>
    public static IEnumerable<string> All => Enum.GetValues<FileFamily>().Select(Of);

    /// <summary>Gets the name of a family.</summary>
    public static string Of(FileFamily family) => JsonNamingPolicy.KebabCaseLower.ConvertName(family.ToString());
}
