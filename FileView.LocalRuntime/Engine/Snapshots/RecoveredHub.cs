using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Engine;

/// <summary>What was found when a hub was opened.</summary>
/// <param name="State">The state as of the last whole block.</param>
/// <param name="Next">Where to write on.</param>
/// <param name="Packs">The packs that the snapshot names.</param>
/// <param name="Snapshot">The number of the snapshot; null when there was none.</param>
/// <param name="Segments">How many segments were read.</param>
/// <param name="LogBytes">How many bytes of records were read.</param>
internal sealed record RecoveredHub(
    HubState State, LogPosition Next, List<Pack> Packs, long? Snapshot, int Segments, long LogBytes);
