using FileView.Functions.Platform.Health;

namespace FileView.Functions.Watching.Health;

/// <summary>The answer of <c>GET /api/health</c>.</summary>
/// <param name="Status"><c>ok</c>; <c>degraded</c> when a part is away that the rest goes on without; <c>unavailable</c> when nothing can be served.</param>
/// <param name="Cage">How programs are caged.</param>
/// <param name="Parts">The parts by their name.</param>
internal sealed record HealthAnswer(string Status, CageHealth Cage, IReadOnlyDictionary<string, PartHealth> Parts);
