using System.Reflection;
using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Api;

/// <summary>
/// Holds what the local runtime declares against the listing of the genuine packages: an app that compiles here must
/// compile there.
/// </summary>
public class GenuineApiTests
{
    private static readonly Assembly LocalRuntime = typeof(TaskOrchestrationContext).Assembly;

    private static readonly Dictionary<string, HashSet<string>> Genuine = ReadListing();

    public static TheoryData<string> ExportedTypes => new(LocalRuntime.GetExportedTypes().Select(type => type.FullName!));

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void ExportedType_IsListed_WithTheSameShape(string typeName)
    {
        string line = ApiListing.TypeLine(TypeOf(typeName));

        Assert.True(Genuine.ContainsKey(line), $"The genuine API has no such type: {line}");
    }

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void ExportedMember_IsListed_WithTheSameSignature(string typeName)
    {
        Type type = TypeOf(typeName);
        HashSet<string> genuine = Genuine[ApiListing.TypeLine(type)];

        IEnumerable<string> unknown = ApiListing.MemberLines(type).Where(member => !genuine.Contains(member));

        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void AbstractMember_OfADeclaredType_IsDeclared(string typeName)
    {
        Type type = TypeOf(typeName);
        var declared = ApiListing.MemberLines(type).ToHashSet();

        IEnumerable<string> missing = Genuine[ApiListing.TypeLine(type)]
            .Where(member => member.Contains(" abstract ", StringComparison.Ordinal) && !declared.Contains(member));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void EnumMember_OfADeclaredEnum_IsDeclared(string typeName)
    {
        Type type = TypeOf(typeName);
        if (type.IsEnum)
        {
            Assert.Equal(Genuine[ApiListing.TypeLine(type)].Order(), ApiListing.MemberLines(type).Order());
        }
    }

    private static Type TypeOf(string name) => LocalRuntime.GetType(name, throwOnError: true)!;

    private static Dictionary<string, HashSet<string>> ReadListing()
    {
        using Stream stream = typeof(GenuineApiTests).Assembly.GetManifestResourceStream("genuine-api.txt")!;
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("T ", StringComparison.Ordinal))
            {
                // A name can stand in several packages: ServiceCollectionExtensions does.
                string type = line[..line.LastIndexOf(" [", StringComparison.Ordinal)];
                members = types.TryGetValue(type, out HashSet<string>? known) ? known : types[type] = [];
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line[2..]);
            }
        }

        return types;
    }
}
