using System.Text.RegularExpressions;

namespace FileView.Tests.LocalRuntime.Api.Genuine;

/// <summary>Turns the listing's way of writing types and parameters into that of C#.</summary>
internal static partial class StubText
{
    /// <summary>Arrays that the genuine API declares with <c>params</c>, which the listing does not tell, by their names.</summary>
    private static readonly string[] ParamsArrays = ["methods", "capabilities", "dedupeStatuses", "entityIds"];

    /// <summary>A type, by its name from the root: `Azure` alone would be looked for inside Microsoft.Azure.</summary>
    public static string Type(string name) => name == "System.Void" ? "void" : QualifiedName().Replace(name, "global::$0");

    public static string Parameters(string listed) => string.Join(", ", Split(listed).Select(Parameter));

    private static string Parameter(string listed)
    {
        Match match = ParameterParts().Match(listed);
        string name = match.Groups["name"].Value;
        string type = match.Groups["type"].Value.TrimEnd('&');
        string modifier = match.Groups["modifier"].Value;
        if (type.EndsWith("[]", StringComparison.Ordinal) && ParamsArrays.Contains(name))
        {
            modifier = "params ";
        }

        string value = match.Groups["value"] is { Success: true } listedValue ? " = " + Default(listedValue.Value) : string.Empty;
        return $"{modifier}{Type(type)} @{name}{value}";
    }

    private static string Default(string listed) => listed switch
    {
        "null" => "default",
        "True" => "true",
        "False" => "false",
        _ => listed,
    };

    /// <summary>Cuts at the commas that stand between parameters, not at those within the type arguments.</summary>
    private static IEnumerable<string> Split(string listed)
    {
        int depth = 0;
        int start = 0;
        for (int index = 0; index < listed.Length; index++)
        {
            depth += listed[index] switch { '<' => 1, '>' => -1, _ => 0 };
            if (listed[index] == ',' && depth == 0)
            {
                yield return listed[start..index];
                start = index + 2;
            }
        }

        if (listed.Length > 0)
        {
            yield return listed[start..];
        }
    }

    [GeneratedRegex(@"\w+(\.\w+)+")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"^(?<modifier>this |out )?(?<type>.+?) (?<name>\w+)( = (?<value>.*))?$")]
    private static partial Regex ParameterParts();
}
