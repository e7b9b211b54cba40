namespace FileView.Functions.Converting.Engines;

/// <summary>Makes something that browsers show of some formats.</summary>
internal interface IConversionEngine
{
    /// <summary>Gets the name: lower-case letters. Part of artefact names.</summary>
    string Name { get; }

    /// <summary>Gets the rank among engines for the same format: the lowest is asked first.</summary>
    int Priority { get; }

    /// <summary>Gets the ids of the formats that it converts.</summary>
    IReadOnlySet<string> Formats { get; }

    /// <summary>Gets how many conversions it takes at a time.</summary>
    int Concurrency { get; }

    /// <summary>Gets whether it reads the content from a file; otherwise nothing is fetched for it.</summary>
    bool NeedsContent { get; }

    /// <summary>Gets whether it opens contents with their password (<see cref="ConversionJob.Password"/>).</summary>
    bool OpensProtected => false;

    /// <summary>Gets whether it was set up at all; otherwise nobody is told that it is missing.</summary>
    bool IsSetUp => true;

    /// <summary>Says whether the engine can work now. Cheap: asked before every conversion.</summary>
    Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken);

    /// <summary>Tries whether the engine works, by work of its own where it has a program that may hang. For one that is out.</summary>
    /// <returns>Whether it works; it may as well throw.</returns>
    async Task<bool> ProbeAsync(CancellationToken cancellationToken) => (await GetHealthAsync(cancellationToken)).Available;

    /// <summary>Gets everything besides content and version that changes the result. Part of artefact names, as a hash.</summary>
    /// <param name="format">The format to convert.</param>
    string OptionsKey(string format);

    /// <summary>Converts a content.</summary>
    /// <exception cref="ContentRefusedException">The file is damaged, or protected by a password.</exception>
    /// <exception cref="EngineFailedException">The engine crashed.</exception>
    Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken);
}
