namespace FileView.Functions.Platform.Health;

/// <summary>How a part is. Told to anybody who asks: no address, no path, no name of a user.</summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c>, <c>away</c>, or <c>off</c> for one that is not set up.</param>
internal sealed record PartHealth(string Status)
{
    /// <summary>The part works.</summary>
    public static readonly PartHealth Ok = new("ok");

    /// <summary>The part does not answer.</summary>
    public static readonly PartHealth Away = new("away");

    /// <summary>The part is not set up, and nothing waits for it.</summary>
    public static readonly PartHealth Off = new("off");

    /// <summary>Gets what is missing in a degraded part; absent for nothing.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>Gets whether the service lacks something by it.</summary>
    public bool IsWell => Status is "ok" or "off";

    /// <summary>The part works, without some of what belongs to it.</summary>
    public static PartHealth Without(IReadOnlyList<string> missing) => new("degraded") { Missing = missing };
}
