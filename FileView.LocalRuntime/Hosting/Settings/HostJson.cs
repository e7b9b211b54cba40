using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>host.json as it was found, with the app settings <c>AzureFunctionsJobHost__…</c> laid over it.</summary>
/// <param name="Settings">What the host goes by.</param>
/// <param name="UnknownKeys">Keys that the genuine host does not know either: most likely a slip of the pen.</param>
/// <param name="Idle">Settings that are right, but change nothing here.</param>
internal sealed record HostJson(
    HostSettings Settings, IReadOnlyList<string> UnknownKeys, IReadOnlyList<IdleSetting> Idle)
{
    /// <summary>Name of the file, which stands in the content root.</summary>
    public const string FileName = "host.json";

    /// <summary>App settings below this name override the file, as in the genuine host.</summary>
    public const string OverrideSection = "AzureFunctionsJobHost";

    /// <summary>Reads the file of a content root.</summary>
    /// <exception cref="HostStartException">The file is missing, is not JSON or holds a value that cannot be.</exception>
    public static HostJson Read(string contentRoot, IConfiguration appSettings)
    {
        string path = Path.Combine(contentRoot, FileName);
        if (!File.Exists(path))
        {
            throw new HostStartException(
                $"{FileName} was not found in {contentRoot}. A function app needs one; the smallest is {{ \"version\": \"2.0\" }}.");
        }

        IConfigurationRoot file;
        try
        {
            using FileStream stream = File.OpenRead(path);
            file = new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new HostStartException($"{path} is not valid JSON: {exception.GetBaseException().Message}");
        }

        // Copied and not chained: a chained configuration loses empty texts, and an empty route prefix is one.
        IConfigurationSection overrides = appSettings.GetSection(OverrideSection);
        IConfigurationRoot merged = new ConfigurationBuilder()
            .AddInMemoryCollection(file.AsEnumerable())
            .AddInMemoryCollection(overrides.AsEnumerable(makePathsRelative: true).Where(pair => pair.Value is not null))
            .Build();

        bool isForeignProvider = HostJsonKeys.IsForeignProvider(merged[HostJsonKeys.StorageProviderType]);
        var unknown = new List<string>();
        var idle = new List<IdleSetting>();
        foreach (string key in Leaves(merged).Where(key => !HostJsonKeys.IsObeyed(key, isForeignProvider)))
        {
            if (HostJsonKeys.FindIdle(key, isForeignProvider) is { } setting)
            {
                idle.Add(setting);
            }
            else
            {
                unknown.Add(key);
            }
        }

        return new HostJson(HostSettingsReader.Read(merged, idle, appSettings), unknown, idle);
    }

    private static IEnumerable<string> Leaves(IConfiguration section)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            bool isLeaf = true;
            foreach (string below in Leaves(child))
            {
                isLeaf = false;
                yield return below;
            }

            if (isLeaf)
            {
                yield return child.Path;
            }
        }
    }
}
