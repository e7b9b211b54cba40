namespace FileView.Benchmarks.Engine;

/// <summary>A point of the curve.</summary>
/// <param name="Finished">Finished instances in the hub.</param>
/// <param name="Filled">Instances a second while the hub was filled up to here.</param>
/// <param name="Activities">Activities a second in 200 chains of 5.</param>
/// <param name="OneChain">Milliseconds of one chain of 5.</param>
/// <param name="Start">Milliseconds from the process to ready.</param>
/// <param name="Memory">MB in RAM after that.</param>
internal sealed record CurvePoint(
    int Finished, double Filled, double Activities, double OneChain, double Start, double Memory);
