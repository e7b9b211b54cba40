using Xunit.Abstractions;
using Xunit.Sdk;

namespace FileView.Tests.Support;

/// <summary>Makes the attacks a category to choose by: <c>./test.sh --filter Category=Attack</c>.</summary>
public sealed class AttackDiscoverer : ITraitDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new("Category", "Attack")];
}
