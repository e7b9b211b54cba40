namespace FileView.Functions.Watching;

/// <summary>The answer of <c>GET /api/alerts</c>.</summary>
/// <param name="Alerts">The open alerts of the caller's scope, newest first.</param>
/// <param name="Cursor">Where the older ones begin; absent when there are none.</param>
internal sealed record AlertsAnswer(IReadOnlyList<Alert> Alerts, string? Cursor);
