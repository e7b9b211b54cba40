using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.Build;

/// <summary>What <c>-p:FunctionsRuntime=azure</c> makes of the app's project, by MSBuild's own answer.</summary>
public sealed class AzureRuntimeTests
{
    /// <summary>The names of the genuine packages, as DESIGN 3 says.</summary>
    private static readonly string[] GenuinePackages =
    [
        "Microsoft.Azure.Functions.Worker",
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask",
        "Microsoft.Azure.Functions.Worker.Extensions.Http",
        "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
        "Microsoft.Azure.Functions.Worker.Extensions.Timer",
        "Microsoft.Azure.Functions.Worker.Sdk",
    ];

    [Fact]
    public async Task Azure_References_TheGenuinePackagesAndNoStandInForThem()
    {
        JsonElement azure = await EvaluateAsync("azure");

        Assert.Equal(GenuinePackages, AppBuild.Items(azure, "PackageReference").Where(IsGenuine).Order(StringComparer.Ordinal));
        Assert.Equal(["FileView.Outbound", "FileView.Webhooks"], Projects(azure));
        Assert.Equal("v4", AppBuild.Property(azure, "AzureFunctionsVersion"));
        Assert.Equal("Exe", AppBuild.Property(azure, "OutputType"));
    }

    [Fact]
    public async Task Local_References_TheLocalRuntimeAndNoGenuinePackage()
    {
        JsonElement local = await EvaluateAsync("local");

        Assert.DoesNotContain(AppBuild.Items(local, "PackageReference"), IsGenuine);
        Assert.Equal(["FileView.LocalRuntime", "FileView.Outbound", "FileView.Webhooks", "System.IO.Hashing"], Projects(local));
    }

    [Fact]
    public async Task EveryReferencedPackage_HasAVersionUnderBoth()
    {
        foreach (string runtime in (string[])["azure", "local"])
        {
            JsonElement answer = await EvaluateAsync(runtime);

            Assert.Contains("StackExchange.Redis", AppBuild.Items(answer, "PackageReference"));
            Assert.Empty(AppBuild.Items(answer, "PackageReference").Except(AppBuild.Items(answer, "PackageVersion")));
        }
    }

    [Fact]
    public async Task Outputs_OfBoth_LieApart()
    {
        JsonElement azure = await EvaluateAsync("azure");
        JsonElement local = await EvaluateAsync("local");

        Assert.All(
            ["ArtifactsPath", "BaseIntermediateOutputPath", "OutputPath"],
            property => Assert.NotEqual(AppBuild.Property(azure, property), AppBuild.Property(local, property)));
    }

    private static IEnumerable<string> Projects(JsonElement answer) =>
        AppBuild.Items(answer, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    private static Task<JsonElement> EvaluateAsync(string runtime) => AppBuild.AskAsync(
        $"-p:FunctionsRuntime={runtime}",
        "-getItem:PackageReference,PackageVersion,ProjectReference",
        "-getProperty:ArtifactsPath,BaseIntermediateOutputPath,OutputPath,AzureFunctionsVersion,OutputType");

    private static bool IsGenuine(string package) => package.StartsWith("Microsoft.Azure.Functions.", StringComparison.Ordinal);
}
