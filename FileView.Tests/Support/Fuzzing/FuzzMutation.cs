namespace FileView.Tests.Support.Fuzzing;

/// <summary>What is done to a file.</summary>
internal enum FuzzMutation
{
    /// <summary>Nothing: the file is whole.</summary>
    None,

    /// <summary>Single bits are turned over, up to one in a thousand bytes and at least one.</summary>
    BitFlips,

    /// <summary>The end is missing.</summary>
    Truncation,

    /// <summary>Its beginning, and behind it the end of another sample.</summary>
    Splice,

    /// <summary>A piece of it stands there many times.</summary>
    RepeatedBlock,

    /// <summary>A piece of it is zeros.</summary>
    ZeroedBlock,

    /// <summary>Something that looks like a length or an offset says something else.</summary>
    ChangedLength,

    /// <summary>Somewhere stands a number at the edge of its range.</summary>
    InterestingInteger,

    /// <summary>One of the others, done to a file within a ZIP container, which is whole otherwise.</summary>
    Member,
}
