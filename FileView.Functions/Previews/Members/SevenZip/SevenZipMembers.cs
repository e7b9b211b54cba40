using System.Globalization;
using FileView.Functions.Platform.Processes;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Members.SevenZip;

/// <summary>The members of 7-Zip archives.</summary>
internal sealed class SevenZipMembers(SevenZipProgram program, IOptions<MemberOptions> options) : IMemberContainer
{
    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "7z" };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Member>> ListAsync(ContainerFile file, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(file, cancellationToken)).Select(found => found.Member)];

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(ContainerFile file, string path, CancellationToken cancellationToken)
    {
        List<(Member Member, string Name)> members = await ReadAsync(file, cancellationToken);
        (Member? member, string name) = members.Find(found => found.Member.Path == path);
        if (member is not { CanBeShown: true })
        {
            return null;
        }

        // The program knows members by their names only, and would give us one after the other.
        return members.Count(found => found.Name == name) == 1
            ? program.Unpack(file, ["-spd", "-i!" + name], cancellationToken)
            : throw ContainerRefusedException.Unreadable("The archive has several files of this name.");
    }

    private async Task<List<(Member Member, string Name)>> ReadAsync(ContainerFile file, CancellationToken cancellationToken)
    {
        ToolResult result = await program.ListAsync(file, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw result.Output.Contains("Enter password", StringComparison.Ordinal)
                ? ContainerRefusedException.Locked(file.Format.Label)
                : new InvalidDataException("Its list of members cannot be read.");
        }

        var budget = new MemberBudget(options.Value, file.Size);
        var paths = new MemberPaths(options.Value);
        var members = new List<(Member, string)>();
        foreach (Dictionary<string, string> said in SevenZipListing.Parse(result.Output))
        {
            string name = said["Path"];
            long? size = SizeOf(said.GetValueOrDefault("Size"));
            budget.AddEntry();
            budget.AddBytes(size ?? 0);
            members.Add((MemberOf(said, paths.Add(name), size), name));
        }

        return members;
    }

    private static Member MemberOf(Dictionary<string, string> said, string path, long? size)
    {
        // "D drwxr-xr-x", "A -rw-r--r--", "A lrwxrwxrwx"; from Windows the first word only.
        string attributes = said.GetValueOrDefault("Attributes") ?? "";
        bool folder = attributes.Split(' ')[0].Contains('D', StringComparison.Ordinal);
        return new Member(path)
        {
            Folder = folder,
            Size = folder ? null : size,
            PackedSize = folder ? null : SizeOf(said.GetValueOrDefault("Packed Size")),
            ModifiedAt = DateTimeOffset.TryParse(
                said.GetValueOrDefault("Modified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null,
            Encrypted = said.GetValueOrDefault("Encrypted") == "+",
            Link = attributes.Contains(" l", StringComparison.Ordinal),
        };
    }

    private static long? SizeOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null;
}
