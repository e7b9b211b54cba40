using System.Diagnostics;
using FileView.Functions.Platform.Scratch;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Scratch;

public sealed class ScratchSpaceTests : IDisposable
{
    private readonly TempFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void CreateFolder_Disposed_IsRemoved()
    {
        using ScratchSpace space = CreateSut();
        using (ScratchFolder folder = space.CreateFolder("work"))
        {
            File.WriteAllText(folder.File("a"), "x");
            Assert.True(Directory.Exists(folder.FullPath));
        }

        Assert.Empty(Directory.GetDirectories(Assert.Single(Directory.GetDirectories(_root.Path))));
    }

    [Fact]
    public void Start_OtherProcessAlive_KeepsItsFolder()
    {
        using ScratchSpace other = CreateSut();
        using ScratchFolder folder = other.CreateFolder("work");

        using ScratchSpace space = CreateSut();

        Assert.True(Directory.Exists(folder.FullPath));
    }

    [Fact]
    public void Start_OtherProcessDead_RemovesItsFolderAndEndsItsPrograms()
    {
        // What a killed app leaves: a folder whose lock nobody holds, and a program that works in it.
        string dead = Directory.CreateDirectory(_root["dead"]).FullName;
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        File.WriteAllText(Path.Combine(dead, "file"), "");
        using var program = Process.Start("/usr/bin/tail", ["-f", Path.Combine(dead, "file")]);

        using ScratchSpace space = CreateSut();

        Assert.False(Directory.Exists(dead));
        Assert.True(program.WaitForExit(TimeSpan.FromSeconds(10)));
    }

    private ScratchSpace CreateSut() =>
        new(Options.Create(new ScratchOptions { Folder = _root.Path }), NullLogger<ScratchSpace>.Instance);
}
