using System.Reflection;
using System.Runtime.Loader;

namespace FileView.Tests.LocalRuntime.Api.Genuine;

/// <summary>Compiles the app against the genuine API instead of the local runtime: what compiles here, compiles there.</summary>
public sealed class AppAgainstGenuineApiTests(GenuineReference genuine) : IClassFixture<GenuineReference>
{
    [Fact]
    public async Task App_AgainstTheGenuineApi_Compiles()
    {
        string errors = await genuine.CompileAppAsync();

        Assert.True(errors.Length == 0, errors);
    }

    [Fact]
    public async Task Source_CallsWhatTheGenuineApiLacks_DoesNotCompile()
    {
        const string Head = "class C { void M(Microsoft.DurableTask.Client.DurableTaskClient client) => client.";

        Assert.Empty(await genuine.CompileAsync(Head + "GetInstanceAsync(\"id\", getInputsAndOutputs: true); }"));
        Assert.Contains("CS1739", await genuine.CompileAsync(Head + "GetInstanceAsync(\"id\", getInputs: true); }"));
        Assert.Contains("CS1061", await genuine.CompileAsync(Head + "GetInstanceNowAsync(\"id\"); }"));
        Assert.Contains("CS0246", await genuine.CompileAsync("class C : FileView.LocalRuntime.Http.HttpRoute;"));
    }

    [Fact]
    public void ReferenceAssembly_HoldsTheWholeListing()
    {
        var context = new AssemblyLoadContext(nameof(ReferenceAssembly_HoldsTheWholeListing), isCollectible: true);
        try
        {
            using var bytes = new MemoryStream(File.ReadAllBytes(genuine.AssemblyPath));
            Assembly assembly = context.LoadFromStream(bytes);
            var made = assembly.GetExportedTypes().ToDictionary(ApiListing.TypeLine, type => ApiListing.MemberLines(type).ToHashSet());

            Assert.All(GenuineListing.Types, type => Assert.Equal(
                type.Value.Order(StringComparer.Ordinal), made[type.Key].Order(StringComparer.Ordinal)));
        }
        finally
        {
            context.Unload();
        }
    }
}
