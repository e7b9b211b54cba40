using System.IO.Compression;
using FileView.Functions.Previews.Members.SevenZip;
using FileView.Functions.Previews.Members.Tars;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Members.Packed;

/// <summary>What is in a packed file: the members of a tar file, or the one file that was packed.</summary>
internal sealed class PackedMembers(SevenZipProgram program, IOptions<MemberOptions> options) : IMemberContainer
{
    private const string Gzip = "gzip";

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { Gzip, "bzip2", "xz" };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Member>> ListAsync(ContainerFile file, CancellationToken cancellationToken) =>
        await IsTarAsync(file, cancellationToken)
            ? await new TarTree(options.Value, file.Size).ListAsync(Unpack(file, cancellationToken), cancellationToken)
            : [await OnlyMemberAsync(file, cancellationToken)];

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(ContainerFile file, string path, CancellationToken cancellationToken)
    {
        if (!await IsTarAsync(file, cancellationToken))
        {
            return path == await OnlyPathAsync(file, cancellationToken) ? Unpack(file, cancellationToken) : null;
        }

        IReadOnlyList<Member> members = await new TarTree(options.Value, file.Size).ListAsync(Unpack(file, cancellationToken), cancellationToken);
        int index = members.IndexOf(path);
        return index < 0 ? null : await TarTree.OpenAsync(Unpack(file, cancellationToken), index, cancellationToken);
    }

    private async Task<bool> IsTarAsync(ContainerFile file, CancellationToken cancellationToken)
    {
        await using Stream unpacked = Unpack(file, cancellationToken);
        return await TarReader.IsTarAsync(unpacked, cancellationToken);
    }

    // What it says of its size, if anything, is the size modulo 4 GB: it is counted.
    private async Task<Member> OnlyMemberAsync(ContainerFile file, CancellationToken cancellationToken)
    {
        var budget = new MemberBudget(options.Value, file.Size);
        await using var unpacked = new BudgetStream(Unpack(file, cancellationToken), budget);
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = await unpacked.ReadAsync(buffer, cancellationToken)) > 0)
        {
            size += read;
        }

        return new Member(await OnlyPathAsync(file, cancellationToken)) { Size = size, PackedSize = file.Size };
    }

    private async Task<string> OnlyPathAsync(ContainerFile file, CancellationToken cancellationToken)
    {
        string name = file.Format.Id == Gzip ? await GzipName.ReadAsync(file, cancellationToken) : "";
        return new MemberPaths(options.Value).Add(name.Length == 0 ? "content" : name);
    }

    private Stream Unpack(ContainerFile file, CancellationToken cancellationToken) => file.Format.Id == Gzip
        ? new GZipStream(file.Open(), CompressionMode.Decompress)
        : program.Unpack(file, ["-t" + file.Format.Id], cancellationToken);
}
