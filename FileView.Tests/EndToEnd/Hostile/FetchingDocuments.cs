using System.Text;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>The documents that reach for the bait, by what they do.</summary>
internal static class FetchingDocuments
{
    /// <summary>Gets them all.</summary>
    public static IReadOnlyDictionary<string, Func<Bait, (string Name, byte[] Content)>> All { get; } =
        FetchingWordFiles.All
            .Concat(FetchingOfficeFiles.All)
            .Concat(FetchingOpenDocuments.All)
            .Concat(FetchingTexts.All)
            .ToDictionary();

    /// <summary>Makes a file of a text.</summary>
    public static (string Name, byte[] Content) Text(string name, string text) => (name, Encoding.UTF8.GetBytes(text));
}
