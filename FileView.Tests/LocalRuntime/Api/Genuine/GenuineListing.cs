namespace FileView.Tests.LocalRuntime.Api.Genuine;

/// <summary>The listing of what the genuine packages make public, genuine-api.txt.</summary>
internal static class GenuineListing
{
    /// <summary>Gets the lines of the members by the line of their type, the type's without the assembly at its end.</summary>
    public static IReadOnlyDictionary<string, HashSet<string>> Types { get; } = Read();

    private static Dictionary<string, HashSet<string>> Read()
    {
        using Stream stream = typeof(GenuineListing).Assembly.GetManifestResourceStream("genuine-api.txt")!;
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("T ", StringComparison.Ordinal))
            {
                // A name can stand in several packages: ServiceCollectionExtensions does.
                string type = line[..line.LastIndexOf(" [", StringComparison.Ordinal)];
                members = types.TryGetValue(type, out HashSet<string>? known) ? known : types[type] = [];
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line[2..]);
            }
        }

        return types;
    }
}
