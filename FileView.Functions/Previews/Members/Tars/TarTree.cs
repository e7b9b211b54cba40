using System.Text;

namespace FileView.Functions.Previews.Members.Tars;

/// <summary>The members of a tar file, wherever its bytes come from.</summary>
/// <param name="options">The limits.</param>
/// <param name="containerSize">The size of the file as it was given, in bytes.</param>
internal sealed class TarTree(MemberOptions options, long containerSize)
{
    // In any encoding that names are written in.
    private const int MostBytesOfCharacter = 4;

    /// <summary>Lists the members.</summary>
    /// <param name="source">The tar file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<Member>> ListAsync(Stream source, CancellationToken cancellationToken)
    {
        var budget = new MemberBudget(options, containerSize);
        await using var counted = new BudgetStream(source, budget);
        var reader = new TarReader(counted);
        var headers = new List<TarHeader>();
        while (await reader.NextAsync(cancellationToken) is { } header)
        {
            budget.AddEntry();
            if (header.RawName.Length > (long)options.MaxPathLength * MostBytesOfCharacter)
            {
                throw ContainerRefusedException.PathTooLong(options.MaxPathLength);
            }

            headers.Add(header);
        }

        Encoding encoding = LegacyNames.Find(headers.Select(header => header.RawName));
        var paths = new MemberPaths(options);
        return [.. headers.Select(header => MemberOf(header, encoding.GetString(header.RawName), paths))];
    }

    /// <summary>Opens a member, and owns the source from then on.</summary>
    /// <param name="source">The tar file, from its beginning.</param>
    /// <param name="index">The number of the member in the list, from 0.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Stream> OpenAsync(Stream source, int index, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new TarReader(source);
            for (int passed = 0; passed <= index; passed++)
            {
                _ = await reader.NextAsync(cancellationToken) ?? throw new InvalidDataException("It has fewer entries than before.");
            }

            return new TarEntryStream(reader, source);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    private static Member MemberOf(TarHeader header, string name, MemberPaths paths)
    {
        bool folder = header.Type == '5' || name.EndsWith('/');
        bool file = !folder && header.Type is '0' or '\0' or '7';
        return new Member(paths.Add(name))
        {
            Folder = folder,
            Size = file ? header.Size : null,
            ModifiedAt = header.ModifiedAt,

            // Devices and pipes are as little to be looked at as links.
            Link = !file && !folder,
        };
    }
}
