using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Viewer;

/// <summary>The files of the pages, which travel inside the assembly: no path of the disk comes from a request.</summary>
internal static class PageFiles
{
    private const string Prefix = "Pages/";

    private static readonly FrozenDictionary<string, PageFile> Files = Load();

    /// <summary>Finds a file by its exact name.</summary>
    public static PageFile? Find(string name) => Files.GetValueOrDefault(name);

    private static FrozenDictionary<string, PageFile> Load()
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(resource => resource[Prefix.Length..], resource => Read(assembly, resource), StringComparer.Ordinal);
    }

    private static PageFile Read(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        string tag = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
        return new PageFile(content, ContentTypeOf(resource), new EntityTagHeaderValue($"\"{tag}\""));
    }

    private static string ContentTypeOf(string resource) => Path.GetExtension(resource) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        string other => throw new InvalidOperationException($"No media type is known for {other}."),
    };
}
