namespace FileView.Functions.Previews.Members;

/// <summary>Finds who reads a kind of file that holds files.</summary>
internal sealed class MemberContainers(IEnumerable<IMemberContainer> containers)
{
    private readonly Dictionary<string, IMemberContainer> _byFormat = containers
        .SelectMany(container => container.Formats, (container, format) => (Format: format, Container: container))
        .ToDictionary(pair => pair.Format, pair => pair.Container);

    /// <summary>Lists the members of a file.</summary>
    /// <exception cref="ContainerRefusedException">It is damaged, locked or over a limit.</exception>
    public async Task<MemberTree> ListAsync(ContainerFile file, CancellationToken cancellationToken)
    {
        try
        {
            return new MemberTree(file.Format.Id, await _byFormat[file.Format.Id].ListAsync(file, cancellationToken));
        }
        catch (InvalidDataException damage)
        {
            throw ContainerRefusedException.Corrupt($"The {file.Format.Label} is damaged or incomplete: {damage.Message}");
        }
    }

    /// <summary>Opens a member of a file: see <see cref="IMemberContainer.OpenAsync"/>.</summary>
    public Task<Stream?> OpenAsync(ContainerFile file, string path, CancellationToken cancellationToken) =>
        _byFormat.TryGetValue(file.Format.Id, out IMemberContainer? container)
            ? container.OpenAsync(file, path, cancellationToken)
            : Task.FromResult<Stream?>(null);
}
