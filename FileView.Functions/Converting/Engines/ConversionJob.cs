using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Converting.Engines;

/// <summary>One conversion, as an engine sees it.</summary>
internal sealed record ConversionJob
{
    /// <summary>Gets the SHA-256 of the content.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets the size of the content, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the format of the content.</summary>
    public required FileFormat Format { get; init; }

    /// <summary>Gets the password of the content; absent for a content that has none.</summary>
    public string? Password { get; init; }

    /// <summary>Gets the folder to work in.</summary>
    public required ScratchFolder Folder { get; init; }

    /// <summary>Gets where artefacts go.</summary>
    public required ArtefactWriter Artefacts { get; init; }

    /// <summary>Gets the place at the engine; absent where nothing else is converted.</summary>
    public EnginePlace? Place { get; init; }

    /// <summary>Gets the path of the file with the content, for an engine that needs it.</summary>
    public string ContentPath => Folder.File("content." + Format.Id);
}
