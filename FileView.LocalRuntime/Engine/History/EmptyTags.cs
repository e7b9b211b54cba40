using System.Collections.ObjectModel;

namespace FileView.LocalRuntime.Engine;

/// <summary>The tags of an instance that has none.</summary>
internal static class EmptyTags
{
    /// <summary>The one empty dictionary.</summary>
    public static IReadOnlyDictionary<string, string> Instance { get; } = ReadOnlyDictionary<string, string>.Empty;
}
