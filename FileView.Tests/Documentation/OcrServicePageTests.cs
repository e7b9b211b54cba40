using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using FileView.OcrService.Access;
using FileView.OcrService.Callbacks;
using FileView.OcrService.Configuration;
using FileView.OcrService.Engines.DeepSeek;
using FileView.OcrService.Engines.Tesseract;
using FileView.OcrService.Jobs;
using FileView.OcrService.Pages;
using FileView.OcrService.Processes;
using FileView.OcrService.Store;
using FileView.Outbound;
using FileView.Tests.Support;

namespace FileView.Tests.Documentation;

/// <summary>Holds <c>docs/ocr-service.md</c> against the options and the codes in the code.</summary>
public sealed partial class OcrServicePageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/ocr-service.md"));

    [Fact]
    public void Page_Settings_AreThoseOfTheCodeWithTheirDefaults()
    {
        string[] expected =
        [
            .. Rows(new OcrOptions(), "ocr"),
            .. Rows(new AccessOptions(), "ocr:access").Where(row => !row.StartsWith("| `ocr:access:keys`", StringComparison.Ordinal)),
            .. Rows(new ApiKeyOptions(), "ocr:access:keys:0"),
            .. Rows(new CallbackOptions(), "ocr:callback"),
            .. Rows(new OutboundOptions(), "ocr:network:security"),
            .. Rows(new LimitOptions(), "ocr:limits"),
            .. Rows(new PageOptions(), "ocr:pages"),
            .. Rows(new StoreOptions(), "ocr:store"),
            .. Rows(new ToolOptions(), "ocr:tools"),
            .. Rows(new TesseractOptions(), "ocr:tesseract"),
            .. Rows(new DeepSeekOptions(), "ocr:deepseek"),
        ];
        string[] written = [.. Page.Split('\n').Where(line => line.StartsWith("| `ocr:", StringComparison.Ordinal))];

        Assert.True(expected.Length > 20);
        Assert.All(expected, row => Assert.Contains(written, line => line.StartsWith(row, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, written.Length);
    }

    [Fact]
    public void Page_EveryCode_IsThere()
    {
        string[] codes = [.. Directory
            .EnumerateFiles(Repository.PathOf("FileView.OcrService"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(source => source.Contains("Problem(", StringComparison.Ordinal)
                || source.Contains("ProblemException(", StringComparison.Ordinal)
                || source.Contains("class PageErrorCodes", StringComparison.Ordinal))
            .SelectMany(source => Code().Matches(source))
            .Select(match => match.Groups[1].Value)
            .Append(PageErrorCodes.Repetition)
            .Distinct()];

        Assert.True(codes.Length > 20);
        Assert.All(codes, code => Assert.Contains($"`{code}`", Page, StringComparison.Ordinal));
    }

    // How a row begins: the key and the default.
    private static IEnumerable<string> Rows(object options, string section) => options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => $"| `{section}:{JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name)}` | {Written(property.GetValue(options))} |");

    private static string Written(object? value) => value switch
    {
        null or "" => "–",
        string text => $"`{text}`",
        ICollection => "–",
        bool or Enum => $"`{value.ToString()!.ToLowerInvariant()}`",
        _ => $"`{value}`",
    };

    [GeneratedRegex("\"([a-z]+(?:_[a-z]+)+)\"")]
    private static partial Regex Code();
}
