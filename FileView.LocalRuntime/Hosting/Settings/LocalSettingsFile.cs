using System.Text.Json;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>local.settings.json: the app settings of a developer's machine, never deployed.</summary>
/// <param name="Values">App settings and connection strings, by configuration key.</param>
/// <param name="EnvironmentValues">App settings by the name that their environment variable has.</param>
/// <param name="HttpPort">The port chosen in <c>Host.LocalHttpPort</c>, if any.</param>
internal sealed record LocalSettingsFile(
    IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, string> EnvironmentValues, int? HttpPort)
{
    public const string FileName = "local.settings.json";

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private static readonly LocalSettingsFile None
        = new(new Dictionary<string, string?>(), new Dictionary<string, string>(), HttpPort: null);

    /// <summary>Reads the file of a content root; without a file there are no such settings.</summary>
    /// <exception cref="HostStartException">The file is not JSON, is encrypted or holds a value that is not flat.</exception>
    public static LocalSettingsFile Read(string contentRoot)
    {
        string path = Path.Combine(contentRoot, FileName);
        if (!File.Exists(path))
        {
            return None;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new HostStartException($"{path} is not valid JSON: {exception.Message}");
        }
    }

    private static LocalSettingsFile Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new HostStartException($"{FileName} must hold a JSON object.");
        }

        if (root.TryGetProperty("IsEncrypted", out JsonElement encrypted) && encrypted.ValueKind == JsonValueKind.True)
        {
            throw new HostStartException(
                $"{FileName} is encrypted, which only Core Tools can read. Run 'func settings decrypt' and try again.");
        }

        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in Flat(root, "Values"))
        {
            values[name.Replace("__", ":", StringComparison.Ordinal)] = value;
            environment[name] = value;
        }

        foreach ((string name, string value) in Flat(root, "ConnectionStrings"))
        {
            values["ConnectionStrings:" + name] = value;
        }

        return new LocalSettingsFile(values, environment, ReadPort(root));
    }

    private static IEnumerable<(string Name, string Value)> Flat(JsonElement root, string section)
    {
        if (!root.TryGetProperty(section, out JsonElement element) || element.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                throw new HostStartException(
                    $"{FileName}: '{section}.{property.Name}' must be a text; nest by '__' in the name instead.");
            }

            yield return (property.Name, property.Value.ToString());
        }
    }

    private static int? ReadPort(JsonElement root)
    {
        if (!root.TryGetProperty("Host", out JsonElement host) || host.ValueKind != JsonValueKind.Object
            || !host.TryGetProperty("LocalHttpPort", out JsonElement port))
        {
            return null;
        }

        if (port.ValueKind == JsonValueKind.Number && port.TryGetInt32(out int number) && number is >= 0 and <= 65535)
        {
            return number;
        }

        throw new HostStartException($"{FileName}: 'Host.LocalHttpPort' must be a number from 0 to 65535; it is '{port}'.");
    }
}
