using System.Text.RegularExpressions;

namespace FileView.Tests.LocalRuntime.Api.Genuine;

/// <summary>A type of the listing, its line taken apart.</summary>
/// <param name="Kind">What it is, for example <c>sealed class</c>.</param>
/// <param name="Name">The full name, without type parameters; a nested type's holds the name of the outer one.</param>
/// <param name="TypeParameters">For example <c>&lt;T&gt;</c>; empty where there are none.</param>
/// <param name="Base">The base class; null where there is none to name.</param>
/// <param name="Members">The lines of its members.</param>
internal sealed partial record ListedType(
    string Kind, string Name, string TypeParameters, string? Base, IReadOnlySet<string> Members)
{
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>Gets the name of the namespace, or of the outer type.</summary>
    public string Scope => Name[..Name.LastIndexOf('.')];

    /// <summary>Gets a value indicating whether it is a record: those compare their own kind and copy themselves.</summary>
    public bool IsRecord => Members.Any(IsCopyConstructor)
        && Members.Any(member => member.Contains("op_Equality", StringComparison.Ordinal));

    public static ListedType Parse(string line, IReadOnlySet<string> members)
    {
        Match match = Line().Match(line);
        return match.Success
            ? new ListedType(
                match.Groups["kind"].Value,
                match.Groups["name"].Value,
                match.Groups["parameters"].Value,
                match.Groups["base"] is { Success: true } basis ? basis.Value : null,
                members)
            : throw new FormatException($"This line of the listing is not a type: {line}");
    }

    public bool IsCopyConstructor(string member) => CopyConstructor().Match(member) is { Success: true } match
        && match.Groups["type"].Value == Name;

    [GeneratedRegex(@"^T (?<kind>(\w+ )?(class|enum|interface|struct|delegate)) (?<name>[\w.]+)(?<parameters><[\w, ]+>)?( : (?<base>.+))?$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^C \w+ \((?<type>[\w.]+) \w+\)$")]
    private static partial Regex CopyConstructor();
}
