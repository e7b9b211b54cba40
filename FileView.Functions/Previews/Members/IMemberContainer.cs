namespace FileView.Functions.Previews.Members;

/// <summary>Reads files that hold files.</summary>
internal interface IMemberContainer
{
    /// <summary>Gets the ids of the formats that it reads.</summary>
    IReadOnlySet<string> Formats { get; }

    /// <summary>Lists the members.</summary>
    /// <exception cref="ContainerRefusedException">The file is damaged, locked or over a limit.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    Task<IReadOnlyList<Member>> ListAsync(ContainerFile file, CancellationToken cancellationToken);

    /// <summary>Opens a member.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">The path of the member, as <see cref="ListAsync"/> gives it.</param>
    /// <param name="cancellationToken">Ends the call and the reading.</param>
    /// <returns>
    /// Its bytes, to be read to their end and counted by the reader, or <see langword="null"/> when there is no such member or it
    /// is no file. Reading throws <see cref="InvalidDataException"/> when they are damaged.
    /// </returns>
    /// <exception cref="ContainerRefusedException">The member cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    Task<Stream?> OpenAsync(ContainerFile file, string path, CancellationToken cancellationToken);
}
