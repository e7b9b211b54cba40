namespace FileView.LocalRuntime.Engine;

/// <summary>What comes next in a snapshot.</summary>
internal enum SnapshotPart : byte
{
    Head = 1,
    Pack = 2,
    Instance = 3,
    End = 4,
}
