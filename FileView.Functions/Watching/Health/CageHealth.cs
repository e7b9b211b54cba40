using FileView.Functions.Platform.Processes;

namespace FileView.Functions.Watching.Health;

/// <summary>What keeps the programs that read files from doing harm.</summary>
/// <param name="Network"><c>namespace</c>: they have none; <c>proxy</c>: they are told of a proxy that refuses; <c>off</c>.</param>
/// <param name="Files"><c>own</c>: they see the system's files and those of their work; <c>user</c>: whatever their user may read.</param>
/// <param name="User"><c>own</c>: a user without rights; <c>app</c>: that of the app.</param>
/// <param name="Limits">What they may use up to a limit only.</param>
internal sealed record CageHealth(string Network, string Files, string User, IReadOnlyList<string> Limits)
{
    /// <summary>Tells of a cage.</summary>
    public static CageHealth Of(Cage cage) => new(
        cage.Kind switch
        {
            CageKind.None => "off",
            CageKind.Limits => "proxy",
            _ => "namespace",
        },
        cage.Kind == CageKind.Files ? "own" : "user",
        cage.UserId == 0 ? "app" : "own",
        cage.Limits);
}
