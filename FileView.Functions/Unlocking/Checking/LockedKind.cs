namespace FileView.Functions.Unlocking.Checking;

/// <summary>The kinds of files that have passwords, as far as their first bytes tell.</summary>
internal enum LockedKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>An OLE compound file: an Office document of the old kind, or the case around a new one.</summary>
    Ole,

    /// <summary>A ZIP file: an archive, or an OpenDocument file.</summary>
    Zip,

    /// <summary>7-Zip.</summary>
    SevenZip,
}
