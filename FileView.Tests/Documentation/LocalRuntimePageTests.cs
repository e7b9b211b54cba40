using FileView.LocalRuntime.Hosting.Settings;
using FileView.Tests.Support;

namespace FileView.Tests.Documentation;

/// <summary>Holds <c>docs/local-runtime.md</c> against the settings in the code.</summary>
public sealed class LocalRuntimePageTests
{
    private const string Durable = "extensions:durableTask:";

    [Fact]
    public void Page_EverySettingOfTheHubThatIsObeyed_IsThere()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/local-runtime.md"));
        string[] keys = [.. HostJsonKeys.Obeyed.Where(key => key.StartsWith(Durable, StringComparison.Ordinal)).Select(key => key[Durable.Length..])];

        Assert.True(keys.Length > 10);
        Assert.All(keys, key => Assert.True(
            page.Contains($"`{key.Replace(':', '.')}`", StringComparison.Ordinal)
                || page.Contains($"`{key[(key.LastIndexOf(':') + 1)..]}`", StringComparison.Ordinal),
            key));
    }
}
