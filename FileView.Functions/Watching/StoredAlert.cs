namespace FileView.Functions.Watching;

/// <summary>An alert that is open, as it is stored.</summary>
/// <param name="Alert">What is listed and told.</param>
/// <param name="Announced">Whether the telling of it is under way, so that it is not begun again at the next turn.</param>
internal sealed record StoredAlert(Alert Alert, bool Announced);
