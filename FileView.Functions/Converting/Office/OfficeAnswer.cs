namespace FileView.Functions.Converting.Office;

/// <summary>A line that <c>office_worker.py</c> writes.</summary>
internal sealed record OfficeAnswer
{
    /// <summary>Gets the paths of sockets that LibreOffice leaves behind when it is killed: the first line.</summary>
    public IReadOnlyList<string> Sockets { get; init; } = [];

    /// <summary>Gets whether LibreOffice listens: the second line.</summary>
    public bool Ready { get; init; }

    /// <summary>Gets whether the document was converted.</summary>
    public bool Ok { get; init; }

    /// <summary>Gets why it was not: <c>refused</c>, <c>failed</c> or <c>lost</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what LibreOffice said, for the log.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the names of the sheets that were written.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];
}
