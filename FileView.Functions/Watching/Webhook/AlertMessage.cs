namespace FileView.Functions.Watching.Webhook;

/// <summary>What is posted of an alert. It travels through history, and holds no secret.</summary>
/// <param name="Type"><c>alert.raised</c> or <c>alert.cleared</c>.</param>
/// <param name="Timestamp">When that happened.</param>
/// <param name="Data">The alert.</param>
internal sealed record AlertMessage(string Type, DateTimeOffset Timestamp, Alert Data)
{
    /// <summary>Makes the message of an alert that was raised.</summary>
    public static AlertMessage Raised(Alert alert) => new("alert.raised", alert.RaisedAt, alert);

    /// <summary>Makes the message of an alert that is cleared.</summary>
    public static AlertMessage Cleared(Alert alert, DateTimeOffset now) => new("alert.cleared", now, alert with { ClearedAt = now });

    /// <summary>Makes the id of the message, the same on every delivery.</summary>
    public string MakeId() => $"{Data.Id}-{Type.Split('.')[^1]}";
}
