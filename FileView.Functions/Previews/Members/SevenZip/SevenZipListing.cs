namespace FileView.Functions.Previews.Members.SevenZip;

/// <summary>Reads the technical listing of 7zz: lines of <c>key = value</c>, an empty line after each member.</summary>
internal static class SevenZipListing
{
    private const string Separator = " = ";

    /// <summary>Reads a listing.</summary>
    public static IEnumerable<Dictionary<string, string>> Parse(string output)
    {
        Dictionary<string, string>? member = null;
        foreach (string line in output.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith("Path = ", StringComparison.Ordinal))
            {
                if (member is not null)
                {
                    yield return member;
                }

                member = [];
            }

            int at = line.IndexOf(Separator, StringComparison.Ordinal);
            if (at > 0 && member is not null)
            {
                member[line[..at]] = line[(at + Separator.Length)..];
            }
        }

        if (member is not null)
        {
            yield return member;
        }
    }
}
