namespace FileView.Benchmarks.Engine;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">How often each figure is taken; the median counts.</param>
/// <param name="Waiting">Instances that wait, and activities in flight at a crash.</param>
/// <param name="Finished">Finished instances at the start-up of a full hub.</param>
/// <param name="CurveOnFolder">Finished instances at the end of the curve on a folder.</param>
/// <param name="CurveOnBlobs">Finished instances at the end of the curve on blobs.</param>
internal sealed record EngineScale(int Rounds, int Waiting, int Finished, int CurveOnFolder, int CurveOnBlobs);
