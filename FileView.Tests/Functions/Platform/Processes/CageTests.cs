using System.ComponentModel.DataAnnotations;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Platform.Processes;

/// <summary>What the cage tells of itself and of the programs in it. What it holds off is <see cref="ToolCageTests"/>'.</summary>
public sealed class CageTests
{
    [Fact]
    public async Task Program_KilledBySignal_EndsWithItsNumber()
    {
        await using var app = new SamplesApp();
        using ScratchFolder folder = app.Get<ScratchSpace>().CreateFolder("test");
        var command = new ToolCommand("/usr/bin/python3", ["-I", "-c", "import os; os.abort()"], folder.FullPath);

        Assert.Equal(128 + 6, (await app.Get<ProcessRunner>().RunAsync(command, CancellationToken.None)).ExitCode);
    }

    [Fact]
    public async Task Cage_WithoutWhatMakesIt_IsToldOf()
    {
        using var programs = new TempFolder();
        await using var app = new SamplesApp(("tools:path", programs.Path));

        Assert.Equal(CageKind.None, app.Get<ToolCage>().Current.Kind);
        Assert.Contains(app.Log.Messages, message => message.Contains("without a cage", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fonts")]
    [InlineData("/usr/../etc")]
    public void Options_ReadableFolderNotByFullPath_IsRefused(string folder)
    {
        var options = new ToolOptions { Readable = { folder } };

        Assert.Contains(folder, Assert.Single(options.Validate(new ValidationContext(options))).ErrorMessage, StringComparison.Ordinal);
    }
}
