namespace FileView.Functions.Watching;

/// <summary>
/// How many alerts are open, by what they are about, and how many may yet be raised, while a turn lasts. An outage may stop
/// everything at once: neither the turn nor the receiver must drown in it.
/// </summary>
internal sealed class OpenAlerts
{
    /// <summary>So many may be open; beyond that, nobody reads them one by one.</summary>
    public const int Most = 10_000;

    /// <summary>So many are raised in one turn.</summary>
    public const int MostRaised = 100;

    private readonly Dictionary<AlertSubject, int> _counts = [];
    private int _listed;
    private int _raised;

    /// <summary>Gets whether as many were listed as may be open. Those beyond are not known, so none must be raised again.</summary>
    public bool IsFull => _listed >= Most;

    /// <summary>Gets whether another may be raised in this turn.</summary>
    public bool MayRaise => _listed + _raised < Most && _raised < MostRaised;

    /// <summary>Gets how many are open.</summary>
    public int Count(AlertSubject subject) => _counts.GetValueOrDefault(subject);

    /// <summary>Counts one that was open before.</summary>
    public void List(AlertSubject subject)
    {
        _listed++;
        _counts[subject] = Count(subject) + 1;
    }

    /// <summary>Counts one that was raised.</summary>
    public void Raise(AlertSubject subject)
    {
        _raised++;
        _counts[subject] = Count(subject) + 1;
    }

    /// <summary>Counts one less.</summary>
    public void Remove(AlertSubject subject) => _counts[subject] = Count(subject) - 1;
}
