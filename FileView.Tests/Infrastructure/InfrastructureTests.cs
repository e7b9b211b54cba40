using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using FileView.Functions.Platform.Configuration;
using FileView.Tests.Support;

namespace FileView.Tests.Infrastructure;

/// <summary>What can be checked of the container files without a container engine: names of settings, ports, packages.</summary>
public sealed partial class InfrastructureTests
{
    private static readonly Assembly App = typeof(SettingNames).Assembly;
    private static readonly Assembly Ocr = typeof(FileView.OcrService.OcrApplication).Assembly;
    private static readonly Assembly Outbound = typeof(FileView.Outbound.OutboundOptions).Assembly;

    private static string Compose => Read("infra/docker-compose.yml");

    private static string Bicep => Read("infra/main.bicep");

    private static string Dockerfile => Read("infra/Dockerfile");

    [Theory]
    [InlineData("infra/docker-compose.yml")]
    [InlineData("infra/main.bicep")]
    [InlineData("infra/Dockerfile")]
    public void Settings_ThatAreGiven_Exist(string file)
    {
        string[] given = [.. SettingName().Matches(Read(file)).Select(match => match.Value).Distinct()];

        Assert.NotEmpty(given);
        Assert.DoesNotContain(given, name => !Exists(name));
    }

    [Fact]
    public void Exists_UnknownSetting_IsSeen()
    {
        Assert.True(Exists("fileview__preview__url__baseurl"));
        Assert.False(Exists("fileview__preview__url__basurl"));
        Assert.False(Exists("fileview__redis__connection__0"));
    }

    [Fact]
    public void Ports_ThatAreListenedAt_AreThoseThatAreExposedAndAsked()
    {
        Assert.Equal(["7071", "7090"], Listen().Matches(Dockerfile).Select(match => match.Groups[1].Value));
        Assert.Equal(["7071", "7090", "80"], Expose().Matches(Dockerfile).Select(match => match.Groups[1].Value));
        Assert.Contains("127.0.0.1:7071:7071", Compose, StringComparison.Ordinal);
        Assert.Contains("http://ocr:7090", Compose, StringComparison.Ordinal);
        Assert.Equal(["80", "7090"], TargetPort().Matches(Bicep).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Packages_OfTheImages_AreThoseOfTheSetUp()
    {
        // Not in an image: Redis is a container of its own, curl is for people.
        string[] setup = [.. Words(SetUpPackages().Match(Read("scripts/setup.sh")).Groups[1].Value).Except(["redis-server", "curl"])];
        string[][] images = [.. ImagePackages().Matches(Dockerfile).Select(list => Words(list.Groups[1].Value.Replace('\\', ' ')))];

        Assert.Equal(2, images.Length);
        Assert.Empty(setup.Except(images[0]));

        // The Functions host's image reads no pictures itself, and has certificates.
        Assert.Empty(setup.Where(package => !package.StartsWith("tesseract", StringComparison.Ordinal)).Except(images[1]).Except(["ca-certificates"]));
    }

    [Fact]
    public void Secrets_OfCompose_AreInTheExample()
    {
        string example = Read("infra/.env.example");
        foreach (Match match in Variable().Matches(Compose))
        {
            Assert.Contains($"\n{match.Groups[1].Value}=", example, StringComparison.Ordinal);
        }
    }

    private static bool Exists(string name)
    {
        string[] words = name.Split("__");
        (Assembly assembly, string folder) = words[0] == "fileview" ? (App, "FileView.Functions") : (Ocr, "FileView.OcrService");
        return Sections(folder).Any(section =>
            words.Skip(1).Take(section.Words.Length).SequenceEqual(section.Words, StringComparer.OrdinalIgnoreCase)
            && Leads(assembly.GetTypes().Concat(Outbound.GetTypes()).Where(type => type.Name == section.Options), words[(1 + section.Words.Length)..]));
    }

    private static bool Leads(IEnumerable<Type> types, string[] words) => types.Any(type => Leads(type, words));

    private static bool Leads(Type type, string[] words)
    {
        if (words.Length == 0)
        {
            return type.IsValueType || type == typeof(string) || type == typeof(Uri);
        }

        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        {
            return int.TryParse(words[0], out _) && Leads(type.GetGenericArguments()[0], words[1..]);
        }

        PropertyInfo? property = type.GetProperties().FirstOrDefault(
            property => string.Equals(SettingNames.Normalise(SettingNames.Of(property)), words[0], StringComparison.OrdinalIgnoreCase));
        return property is not null && Leads(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, words[1..]);
    }

    // Where each options class is bound, as the composition of the steps says.
    private static IEnumerable<(string Options, string[] Words)> Sections(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => AddSettings().Matches(File.ReadAllText(file)))
            .Select(match => (match.Groups[1].Value, SettingNames.Normalise(match.Groups[2].Value).Split(':', StringSplitOptions.RemoveEmptyEntries)));

    private static string Read(string file) => File.ReadAllText(Repository.PathOf(file));

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\b(?:fileview|ocr)__\w+")]
    private static partial Regex SettingName();

    [GeneratedRegex("""AddSettings<(\w+)>\("([^"]*)"\)""")]
    private static partial Regex AddSettings();

    [GeneratedRegex(@"ASPNETCORE_URLS=http://0\.0\.0\.0:(\d+)")]
    private static partial Regex Listen();

    [GeneratedRegex(@"EXPOSE (\d+)")]
    private static partial Regex Expose();

    [GeneratedRegex(@"targetPort: (\d+)")]
    private static partial Regex TargetPort();

    [GeneratedRegex(@"\npackages=\(([^)]*)\)")]
    private static partial Regex SetUpPackages();

    [GeneratedRegex(@"--no-install-recommends \\([^&]*)&&")]
    private static partial Regex ImagePackages();

    [GeneratedRegex(@"\$\{(\w+):\?\}")]
    private static partial Regex Variable();
}
