using System.Text;
using FileView.Functions.Platform.Zip;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Members.Zips;

/// <summary>The members of ZIP files, which programs in Java are too.</summary>
internal sealed class ZipMembers(IOptions<MemberOptions> options) : IMemberContainer
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;

    // What names are in where nothing else is said (APPNOTE, appendix D).
    private const string OldDos = "ibm437";

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "zip" };

    /// <inheritdoc/>
    public Task<IReadOnlyList<Member>> ListAsync(ContainerFile file, CancellationToken cancellationToken)
    {
        using FileStream content = file.Open();
        return Task.FromResult<IReadOnlyList<Member>>([.. Read(content).Select(found => found.Member)]);
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(ContainerFile file, string path, CancellationToken cancellationToken)
    {
        FileStream content = file.Open();
        try
        {
            (Member? member, ZipEntry? entry) = Read(content).Find(found => found.Member.Path == path);
            if (member is { CanBeShown: true } && !entry.Readable)
            {
                throw ContainerRefusedException.Unreadable("The file is packed in a way that is not read here.");
            }

            if (member is { CanBeShown: true })
            {
                return new WholeStream(ZipDirectory.Open(content, entry), content, entry.Size, entry.Crc);
            }
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }

        await content.DisposeAsync();
        return null;
    }

    private List<(Member Member, ZipEntry Entry)> Read(FileStream content)
    {
        MemberOptions limits = options.Value;
        var budget = new MemberBudget(limits, content.Length);
        var paths = new MemberPaths(limits);
        List<ZipEntry> entries = ZipDirectory.Read(content, limits.MaxEntries + 1);
        Encoding legacy = LegacyNames.Find(entries.Where(entry => !entry.NameIsUtf8).Select(entry => entry.RawName), OldDos);
        var members = new List<(Member, ZipEntry)>(entries.Count);
        foreach (ZipEntry entry in entries)
        {
            budget.AddEntry();
            budget.AddBytes(entry.Size);
            string name = (entry.NameIsUtf8 ? Encoding.UTF8 : legacy).GetString(entry.RawName);
            members.Add((MemberOf(entry, name, paths.Add(name)), entry));
        }

        return members;
    }

    private static Member MemberOf(ZipEntry entry, string name, string path)
    {
        bool folder = name.EndsWith('/') || name.EndsWith('\\');
        return new Member(path)
        {
            Folder = folder,
            Size = folder ? null : entry.Size,
            PackedSize = folder ? null : entry.PackedSize,
            ModifiedAt = entry.ModifiedAt is { } time ? new DateTimeOffset(time, TimeSpan.Zero) : null,
            Encrypted = entry.Encrypted,
            Link = (entry.UnixMode & UnixTypeMask) == UnixLink,
        };
    }
}
