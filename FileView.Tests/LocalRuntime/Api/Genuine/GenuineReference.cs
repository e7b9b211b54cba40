using System.Text.Json;
using FileView.Outbound;
using FileView.Tests.Support;
using FileView.Webhooks;

namespace FileView.Tests.LocalRuntime.Api.Genuine;

/// <summary>
/// The listing as a reference assembly, and the compiler of the SDK with the very command line that builds the app:
/// overloads resolve and source generators run as they do in a build.
/// </summary>
public sealed class GenuineReference : IAsyncLifetime, IDisposable
{
    private const string Reference = "/reference:";

    private readonly TempFolder _folder = new();
    private IReadOnlyList<string> _commandLine = [];
    private string _compiler = string.Empty;

    /// <summary>Gets the path of the reference assembly.</summary>
    public string AssemblyPath => _folder["Genuine.dll"];

    /// <summary>Gets the references to the projects that the app references under either runtime.</summary>
    private static IEnumerable<string> OwnProjects =>
        new[] { typeof(WebhookSecret), typeof(OutboundGuard) }.Select(type => Reference + type.Assembly.Location);

    /// <summary>Gets the app's packages and frameworks: its references, but for the projects that take the genuine packages' place.</summary>
    private IEnumerable<string> References => _commandLine.Where(argument => IsReference(argument) && !IsProject(argument));

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        JsonElement answer = await AppBuild.AskAsync(
            "-t:Compile",
            "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true",
            "-p:BuildProjectReferences=false",
            $"-p:IntermediateOutputPath={_folder["obj/"]}",
            "-getItem:CscCommandLineArgs",
            "-getProperty:RoslynTargetsPath");
        _commandLine = AppBuild.Items(answer, "CscCommandLineArgs");
        _compiler = Path.Combine(AppBuild.Property(answer, "RoslynTargetsPath"), "bincore", "csc.dll");

        await File.WriteAllTextAsync(_folder["Genuine.cs"], GenuineStubs.Write());
        string errors = await RunCompilerAsync(
        [
            "/noconfig", "/nostdlib+", "/target:library", "/langversion:latest", "/warn:0", $"/out:{AssemblyPath}",
            .. References,
            _folder["Genuine.cs"],
            Repository.PathOf("FileView.Tests/LocalRuntime/Api/Genuine/unlisted.txt"),
        ]);
        Assert.True(errors.Length == 0, errors);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Compiles the app against the genuine API.</summary>
    /// <returns>The errors; empty when there are none.</returns>
    public Task<string> CompileAppAsync() => RunCompilerAsync(
        [.. _commandLine.Where(argument => IsWanted(argument) && !IsProject(argument)), Reference + AssemblyPath, .. OwnProjects, "/skipanalyzers+", "/warn:0", $"/out:{_folder["FileView.Functions.dll"]}"]);

    /// <summary>Compiles some lines against the genuine API.</summary>
    /// <returns>The errors; empty when there are none.</returns>
    public async Task<string> CompileAsync(string source)
    {
        await File.WriteAllTextAsync(_folder["Source.cs"], source);
        return await RunCompilerAsync(
            ["/noconfig", "/nostdlib+", "/target:library", "/warn:0", $"/out:{_folder["Source.dll"]}", .. References, Reference + AssemblyPath, _folder["Source.cs"]]);
    }

    private static bool IsReference(string argument) => argument.StartsWith(Reference, StringComparison.Ordinal);

    /// <summary>The output of another project lies where MSBuild was told that outputs lie.</summary>
    private bool IsProject(string argument) => argument.StartsWith(Reference + _folder.Path, StringComparison.Ordinal);

    /// <summary>A warning is none of this test's business, and the style of the code is the build's.</summary>
    private static bool IsWanted(string argument) =>
        !new[] { "/warnaserror", "/warn:", "/out:", "/refout:", "/doc:", "/analyzerconfig:" }
            .Any(option => argument.StartsWith(option, StringComparison.Ordinal));

    private async Task<string> RunCompilerAsync(IEnumerable<string> arguments)
    {
        // A file holds what a command line is too short for; there an argument with a space stands in quotes.
        await File.WriteAllLinesAsync(_folder["arguments.rsp"], arguments.Where(argument => argument != "/noconfig").Select(Quoted));
        (int code, string output, _) = await DotNet.TryRunAsync(
            AppBuild.Folder, ["exec", _compiler, "/nologo", "/noconfig", "@" + _folder["arguments.rsp"]]);
        return code == 0 ? string.Empty : output;
    }

    private static string Quoted(string argument) =>
        argument.Contains(' ', StringComparison.Ordinal) && !argument.Contains('"', StringComparison.Ordinal) ? $"\"{argument}\"" : argument;
}
