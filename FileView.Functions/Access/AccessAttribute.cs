namespace FileView.Functions.Access;

/// <summary>
/// Says what a request must bring before an HTTP function runs. Without it, <see cref="AccessRule.Caller"/>.
/// </summary>
/// <param name="rule">The rule.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AccessAttribute(AccessRule rule) : Attribute
{
    /// <summary>Gets the rule.</summary>
    public AccessRule Rule { get; } = rule;
}
