namespace FileView.LocalRuntime.Engine;

/// <summary>What became of a command to an instance.</summary>
internal enum CommandResult
{
    /// <summary>The command is on disk and will take effect.</summary>
    Accepted,

    /// <summary>There is no instance of that id.</summary>
    NotFound,

    /// <summary>The state of the instance does not allow the command.</summary>
    WrongState,
}
