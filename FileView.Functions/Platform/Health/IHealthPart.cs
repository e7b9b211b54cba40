namespace FileView.Functions.Platform.Health;

/// <summary>A part of the service that can be away while the rest goes on.</summary>
internal interface IHealthPart
{
    /// <summary>Gets its name in the answer.</summary>
    string Name { get; }

    /// <summary>Gets whether nothing can be served without it.</summary>
    bool IsNeeded => false;

    /// <summary>Looks at it. An exception counts as away; the caller sets the limit of time.</summary>
    Task<PartHealth> CheckAsync(CancellationToken cancellationToken);
}
