namespace FileView.Functions.Previews;

/// <summary>Whether a step of a run is at work. In JSON the words are upper case.</summary>
internal enum StepState
{
    /// <summary>An attempt is at work.</summary>
    Running,

    /// <summary>An attempt failed and the next one is due later.</summary>
    Waiting,

    /// <summary>The step has its result.</summary>
    Done,

    /// <summary>The step ended without a result.</summary>
    Failed,
}
