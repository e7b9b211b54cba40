using System.Text.RegularExpressions;

namespace FileView.Tests.LocalRuntime.Api.Genuine;

/// <summary>Writes the members of one listed type as C#.</summary>
/// <param name="type">The type.</param>
/// <param name="inherited">Members of its base classes that can be overridden, without modifiers.</param>
internal sealed partial class StubMembers(ListedType type, IReadOnlySet<string> inherited)
{
    private const string Body = " => throw null!;";

    /// <summary>What System.Object lets every type override.</summary>
    private static readonly string[] OfObject =
    [
        "M System.Boolean Equals(System.Object obj)",
        "M System.Int32 GetHashCode()",
        "M System.String ToString()",
    ];

    /// <summary>The word between accessibility and type: abstract, virtual, static or nothing.</summary>
    public static string Modifier(string member) => Start().Match(member).Groups["modifier"].Value.TrimEnd();

    public static string WithoutModifiers(string member) => Start().Replace(member, "${kind} ");

    public string Delegate(string name)
    {
        Match invoke = type.Members.Select(member => Method().Match(member)).First(match => match.Groups["name"].Value == "Invoke");
        return $"public delegate {StubText.Type(invoke.Groups["type"].Value)} {name}({StubText.Parameters(invoke.Groups["parameters"].Value)});\n";
    }

    public string EnumValues() => string.Join(", ", type.Members.Select(member => member[2..]));

    /// <summary>The members, except for those that the compiler writes for a record itself.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (string member in type.Members.Where(member => !type.IsRecord || !IsOfRecord(member)))
        {
            yield return member[0] switch
            {
                'C' => Constructor(member),
                'M' => MethodOf(member),
                'P' => Property(member),
                'F' => Field(member),
                _ => throw new FormatException($"This line of the listing is not a member: {member}"),
            };
        }

        // Keeps the compiler from adding a public one; derived classes in this source call it.
        if (type.Kind is "class" or "abstract class" or "sealed class" && !type.Members.Any(member => EmptyConstructor().IsMatch(member)))
        {
            yield return $"internal {type.ShortName}() {{ }}";
        }
    }

    private bool IsOfRecord(string member) =>
        member.StartsWith("C protected", StringComparison.Ordinal) && type.IsCopyConstructor(member)
        || WithoutModifiers(member) is var text
        && (OfObject.Contains(text)
            || text.StartsWith("M System.Boolean Equals(", StringComparison.Ordinal)
            || text.Contains(" op_Equality(", StringComparison.Ordinal)
            || text.Contains(" op_Inequality(", StringComparison.Ordinal));

    private string Constructor(string member)
    {
        Match match = ConstructorParts().Match(member);
        bool copiesBase = type.IsRecord && type.Base is not null && type.IsCopyConstructor(member);
        string call = copiesBase ? $" : base(@{member[(member.LastIndexOf(' ') + 1)..^1]})" : string.Empty;
        return $"{match.Groups["access"].Value} {type.ShortName}({StubText.Parameters(match.Groups["parameters"].Value)}){call}{Body}";
    }

    private string MethodOf(string member)
    {
        Match match = Method().Match(member);
        string result = StubText.Type(match.Groups["type"].Value);
        string parameters = StubText.Parameters(match.Groups["parameters"].Value);
        string head = match.Groups["name"].Value switch
        {
            "op_Equality" => $"{result} operator ==",
            "op_Inequality" => $"{result} operator !=",
            "op_Implicit" => $"implicit operator {result}",
            var name => $"{result} {name}{match.Groups["generic"].Value}",
        };
        string modifiers = Modifiers(member);
        return $"{modifiers}{head}({parameters}){(IsAbstract(member) ? ";" : Body)}";
    }

    private string Property(string member)
    {
        Match match = PropertyParts().Match(member);
        string accessors = match.Groups["accessors"].Value;
        return $"{Modifiers(member)}{StubText.Type(match.Groups["type"].Value)} {match.Groups["name"].Value} "
            + $"{{ {(IsAbstract(member) ? accessors : accessors.Replace(";", Body, StringComparison.Ordinal))} }}";
    }

    private static string Field(string member)
    {
        Match match = FieldParts().Match(member);
        string declaration = $"{StubText.Type(match.Groups["type"].Value)} {match.Groups["name"].Value}";
        if (match.Groups["value"] is not { Success: true } value)
        {
            return $"public static readonly {declaration};";
        }

        return match.Groups["type"].Value == "System.String"
            ? $"public const {declaration} = \"{value.Value}\";"
            : $"public const {declaration} = {value.Value};";
    }

    private string Modifiers(string member)
    {
        if (type.Kind == "interface")
        {
            return string.Empty;
        }

        string text = WithoutModifiers(member);
        string modifier = Modifier(member);
        if (modifier == "virtual")
        {
            bool overrides = inherited.Contains(text) || OfObject.Contains(text);
            modifier = overrides ? "override" : type.Kind is "sealed class" or "struct" ? string.Empty : modifier;
        }

        return $"{Start().Match(member).Groups["access"].Value} {modifier} ";
    }

    private bool IsAbstract(string member) => type.Kind == "interface" || Modifier(member) == "abstract";

    [GeneratedRegex(@"^(?<kind>[MP]) (?<access>public|protected) (?<modifier>static |abstract |virtual )?")]
    private static partial Regex Start();

    [GeneratedRegex(@"^M (public|protected) (static |abstract |virtual )?(?<type>.+?) (?<name>\w+)(?<generic><[\w, ]+>)?\((?<parameters>.*)\)$")]
    private static partial Regex Method();

    [GeneratedRegex(@"^P (public|protected) (static |abstract |virtual )?(?<type>.+) (?<name>\w+) \{ (?<accessors>[a-z; ]*)\}$")]
    private static partial Regex PropertyParts();

    [GeneratedRegex(@"^F public (static )?(?<type>.+?) (?<name>\w+)( = (?<value>.*))?$")]
    private static partial Regex FieldParts();

    [GeneratedRegex(@"^C (?<access>public|protected) \((?<parameters>.*)\)$")]
    private static partial Regex ConstructorParts();

    [GeneratedRegex(@"^C \w+ \(\)$")]
    private static partial Regex EmptyConstructor();
}
