namespace FileView.Functions.Previews;

/// <summary>Where the preview of a file stands. In JSON the words are upper case (<c>NOT_SUPPORTED</c>).</summary>
internal enum PreviewStatus
{
    /// <summary>The run is recorded and its orchestration is about to start.</summary>
    Pending,

    /// <summary>The source is being fetched.</summary>
    Downloading,

    /// <summary>The content lies in the blob store and is being recognised.</summary>
    Downloaded,

    /// <summary>An engine is making something a browser shows.</summary>
    Converting,

    /// <summary>The preview can be shown.</summary>
    Success,

    /// <summary>The run ended with an error; the snapshot says which.</summary>
    Failed,

    /// <summary>No engine of this installation shows this kind of file; the snapshot says why.</summary>
    NotSupported,

    /// <summary>The file is protected and this run had no password.</summary>
    PasswordRequired,

    /// <summary>The run was stopped by its caller.</summary>
    Canceled,
}
