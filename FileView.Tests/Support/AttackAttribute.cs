using Xunit.Sdk;

namespace FileView.Tests.Support;

/// <summary>
/// Marks a class whose tests try to get in. What they try and what came of it is the page <c>docs/security-tests.md</c>. Where a
/// test has cases, its first argument says in plain words what is tried.
/// </summary>
/// <param name="kind">The kind of attack: a heading of the page.</param>
[TraitDiscoverer("FileView.Tests.Support.AttackDiscoverer", "FileView.Tests")]
[AttributeUsage(AttributeTargets.Class)]
public sealed class AttackAttribute(string kind) : Attribute, ITraitAttribute
{
    /// <summary>Gets the kind of attack.</summary>
    public string Kind { get; } = kind;
}
