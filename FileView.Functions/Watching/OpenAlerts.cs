namespace FileView.Functions.Watching;

/// <summary>How many alerts are open, by what they are about, while a turn lasts.</summary>
internal sealed class OpenAlerts
{
    private readonly Dictionary<AlertSubject, int> _counts = [];

    /// <summary>Gets how many are open.</summary>
    public int Count(AlertSubject subject) => _counts.GetValueOrDefault(subject);

    /// <summary>Counts one more.</summary>
    public void Add(AlertSubject subject) => _counts[subject] = Count(subject) + 1;

    /// <summary>Counts one less.</summary>
    public void Remove(AlertSubject subject) => _counts[subject] = Count(subject) - 1;
}
