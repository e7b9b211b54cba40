using System.Reflection;
using FileView.Tests.LocalRuntime.Api.Genuine;
using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Api;

/// <summary>
/// Holds what the local runtime declares against the listing of the genuine packages: an app that compiles here must
/// compile there.
/// </summary>
public class GenuineApiTests
{
    private static readonly Assembly LocalRuntime = typeof(TaskOrchestrationContext).Assembly;

    private static readonly IReadOnlyDictionary<string, HashSet<string>> Listed = GenuineListing.Types;

    public static TheoryData<string> ExportedTypes => new(LocalRuntime.GetExportedTypes().Select(type => type.FullName!));

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void ExportedType_IsListed_WithTheSameShape(string typeName)
    {
        string line = ApiListing.TypeLine(TypeOf(typeName));

        Assert.True(Listed.ContainsKey(line), $"The genuine API has no such type: {line}");
    }

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void ExportedMember_IsListed_WithTheSameSignature(string typeName)
    {
        Type type = TypeOf(typeName);
        HashSet<string> genuine = Listed[ApiListing.TypeLine(type)];

        IEnumerable<string> unknown = ApiListing.MemberLines(type).Where(member => !genuine.Contains(member));

        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(ExportedTypes))]
    public void AbstractMember_OfADeclaredType_IsDeclared(string typeName)
    {
        Type type = TypeOf(typeName);
        var declared = ApiListing.MemberLines(type).ToHashSet();

        IEnumerable<string> missing = Listed[ApiListing.TypeLine(type)]
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
            Assert.Equal(Listed[ApiListing.TypeLine(type)].Order(), ApiListing.MemberLines(type).Order());
        }
    }

    private static Type TypeOf(string name) => LocalRuntime.GetType(name, throwOnError: true)!;
}
