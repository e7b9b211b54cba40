using System.Text;

namespace FileView.Tests.LocalRuntime.Api.Genuine;

/// <summary>Writes the whole listing as C#: every type and member, with bodies that do nothing.</summary>
internal sealed class GenuineStubs
{
    private readonly Dictionary<string, ListedType> _types;
    private readonly StringBuilder _source = new("#nullable disable\n");

    private GenuineStubs(IEnumerable<ListedType> types) =>
        _types = types.ToDictionary(type => type.Name + type.TypeParameters);

    /// <summary>The source. What the listing does not tell stands in unlisted.txt.</summary>
    public static string Write()
    {
        var stubs = new GenuineStubs(GenuineListing.Types.Select(type => ListedType.Parse(type.Key, type.Value)));
        foreach (ListedType type in stubs._types.Values)
        {
            stubs.Write(type);
        }

        return stubs._source.ToString();
    }

    private void Write(ListedType type)
    {
        // Every type is partial, so that a nested one can be written apart from the outer one.
        ListedType? outer = _types.GetValueOrDefault(type.Scope);
        string scope = outer is null
            ? $"namespace {type.Scope} {{"
            : $"namespace {outer.Scope} {{ partial {outer.Kind} {outer.ShortName} {{";
        _source.Append(scope).Append('\n').Append(Declaration(type)).Append(outer is null ? "}\n" : "} }\n");
    }

    private string Declaration(ListedType type)
    {
        string name = type.ShortName + type.TypeParameters;
        var members = new StubMembers(type, Inherited(type));
        return type.Kind switch
        {
            "delegate" => members.Delegate(name),
            "enum" => $"public enum {name} {{ {members.EnumValues()} }}\n",
            _ => $"public {Kind(type)} {name}{Basis(type)}\n{{\n{string.Join('\n', members.Lines())}\n}}\n",
        };
    }

    private static string Kind(ListedType type)
    {
        string kind = type.IsRecord ? type.Kind.Replace("class", "record class", StringComparison.Ordinal) : type.Kind;
        int keyword = kind.StartsWith("record ", StringComparison.Ordinal) ? 0 : kind.IndexOf(' ', StringComparison.Ordinal) + 1;
        return kind.Insert(keyword, "partial ");
    }

    private static string Basis(ListedType type) => type.Base is { } name ? " : " + StubText.Type(name) : string.Empty;

    /// <summary>The members of the listed base classes, without modifiers: what has the same text overrides them.</summary>
    private HashSet<string> Inherited(ListedType type)
    {
        HashSet<string> members = [];
        for (ListedType? current = BaseOf(type); current is not null; current = BaseOf(current))
        {
            members.UnionWith(current.Members
                .Where(member => StubMembers.Modifier(member) is "abstract" or "virtual")
                .Select(StubMembers.WithoutModifiers));
        }

        return members;
    }

    private ListedType? BaseOf(ListedType type) => type.Base is { } name ? _types.GetValueOrDefault(name) : null;
}
