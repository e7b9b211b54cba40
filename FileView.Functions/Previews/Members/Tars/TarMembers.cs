using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Members.Tars;

/// <summary>The members of tar files.</summary>
internal sealed class TarMembers(IOptions<MemberOptions> options) : IMemberContainer
{
    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "tar" };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Member>> ListAsync(ContainerFile file, CancellationToken cancellationToken) =>
        await new TarTree(options.Value, file.Size).ListAsync(file.Open(), cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(ContainerFile file, string path, CancellationToken cancellationToken)
    {
        IReadOnlyList<Member> members = await ListAsync(file, cancellationToken);
        int index = members.IndexOf(path);
        return index < 0 ? null : await TarTree.OpenAsync(file.Open(), index, cancellationToken);
    }
}
