using System.Text.Json;

namespace FileView.Tests.Support;

/// <summary>Asks MSBuild about the app's project; nothing is restored and nothing is built.</summary>
internal static class AppBuild
{
    public static readonly string Folder = Repository.PathOf("FileView.Functions");

    /// <summary>The answer of <c>dotnet msbuild</c> to <c>-getItem</c> and <c>-getProperty</c>.</summary>
    public static async Task<JsonElement> AskAsync(params string[] arguments)
    {
        string answer = await DotNet.RunAsync(Folder, ["msbuild", "FileView.Functions.csproj", "-nologo", .. arguments]);
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.Clone();
    }

    /// <summary>The items of a name in such an answer.</summary>
    public static IReadOnlyList<string> Items(JsonElement answer, string name) =>
        [.. answer.GetProperty("Items").GetProperty(name).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    /// <summary>A property in such an answer.</summary>
    public static string Property(JsonElement answer, string name) =>
        answer.GetProperty("Properties").GetProperty(name).GetString()!;
}
