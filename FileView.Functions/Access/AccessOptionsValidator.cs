using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>
/// Holds the keys against their form and the environment: what is fit for development only stops the start elsewhere.
/// </summary>
internal sealed partial class AccessOptionsValidator(IHostEnvironment environment) : IValidateOptions<AccessOptions>
{
    /// <summary>What a hash begins with.</summary>
    public const string HashPrefix = "sha256:";

    private const string Section = "fileview:access";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var failures = new List<string>();
        bool development = environment.IsDevelopment();
        if (options.Open is true && !development)
        {
            failures.Add($"{Section}:open is for the Development environment only; this is {environment.EnvironmentName}.");
        }

        if (options.Keys.Count == 0 && !development)
        {
            failures.Add($"{Section}:keys is empty: nobody could call. Set {Section}:keys:0:name and {Section}:keys:0:hash.");
        }

        for (int index = 0; index < options.Keys.Count; index++)
        {
            Check(options.Keys[index], $"{Section}:keys:{index}", development, failures);
        }

        failures.AddRange(options.FrameAncestors
            .Where(site => !Site().IsMatch(site))
            .Select(site => $"{Section}:frame-ancestors has \"{site}\": write origins like https://portal.example or https://*.example.com."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(ApiKeyOptions key, string path, bool development, List<string> failures)
    {
        if (!Name().IsMatch(key.Name))
        {
            failures.Add($"{path}:name must be 1 to 64 letters, digits, dots, hyphens or underscores.");
        }

        if (key.Hash is null == key.Key is null)
        {
            failures.Add($"{path} needs a hash (sha256: and 64 hexadecimal digits), and nothing besides.");
        }
        else if (key.Hash is { } hash && !Hash().IsMatch(hash))
        {
            failures.Add($"{path}:hash must be sha256: and 64 hexadecimal digits.");
        }
        else if (key.Key is not null && !development)
        {
            failures.Add($"{path}:key is for the Development environment only; set {path}:hash.");
        }
        else if (key.Key is { Length: 0 })
        {
            failures.Add($"{path}:key is empty.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\Ahttps?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Site();

    [GeneratedRegex(@"\Asha256:[0-9A-Fa-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
