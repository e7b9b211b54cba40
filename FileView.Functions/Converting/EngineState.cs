namespace FileView.Functions.Converting;

/// <summary>Whether an engine works.</summary>
internal enum EngineState
{
    /// <summary>It works, as far as is known.</summary>
    Ready,

    /// <summary>It failed with one file after the other. Others go before it, until it works again.</summary>
    Out,

    /// <summary>It lacks something on this machine.</summary>
    Missing,
}
