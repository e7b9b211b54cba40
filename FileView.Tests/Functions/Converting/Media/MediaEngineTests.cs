using FileView.Functions.Converting;
using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting.Media;

public sealed class MediaEngineTests
{
    public static TheoryData<byte[], string, string> Played => new()
    {
        { SamplesMedia.Wav(), "wav", "sound.wav" },
        { SamplesMedia.Mp4("isom"), "mp4", "video.mp4" },
        { SamplesMedia.Mp4("qt  "), "mov", "video.mov" },
        { SamplesMedia.Mp4("M4A "), "m4a", "sound.m4a" },
        { SamplesMedia.Matroska("webm"), "webm", "video.webm" },
        { SamplesMedia.Ogg("\u0001vorbis"), "ogg", "sound.ogg" },
        { SamplesMedia.Ogg("\u0080theora"), "ogv", "video.ogv" },
        { [.. "fLaC"u8, .. new byte[64]], "flac", "sound.flac" },
        { [.. "ID3\u0003"u8, .. new byte[64]], "mp3", "sound.mp3" },
        { [0xFF, 0xFB, 0x90, 0x00, .. new byte[64]], "mp3", "sound.mp3" },
        { [0xFF, 0xF1, 0x50, 0x80, .. new byte[64]], "aac", "sound.aac" },
    };

    public static TheoryData<byte[], string> NotPlayed => new()
    {
        { SamplesMedia.Matroska("matroska"), "mkv" },
        { [.. "RIFF\u0001\0\0\0AVI LIST"u8, .. new byte[64]], "avi" },
        { [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, .. new byte[64]], "wmv" },
        { [.. "FLV\u0001"u8, .. new byte[64]], "flv" },
        { [0, 0, 1, 0xBA, .. new byte[64]], "mpeg" },
    };

    [Theory]
    [MemberData(nameof(Played))]
    public async Task Convert_WhatBrowsersPlay_IsShownAsItIs(byte[] content, string format, string entry)
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync(content, "a.bin");
        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        Assert.Equal(format, found.Format);

        SamplesPreview preview = await app.OpenAsync((await app.ConvertAsync(run, format)).Artefacts!);

        Assert.Equal(entry.StartsWith("sound", StringComparison.Ordinal) ? PreviewKind.Audio : PreviewKind.Video, preview.Manifest.Kind);
        Assert.Equal(entry, preview.Manifest.Entry);
        Assert.True(preview.Manifest.Direct);
        Assert.True(BlobNames.IsContent(preview.Manifest.Files[entry].Blob));
        Assert.Equal(content, await preview.ReadAsync(entry));
    }

    [Theory]
    [MemberData(nameof(NotPlayed))]
    public async Task Convert_WhatBrowsersDoNotPlay_SaysSo(byte[] content, string format)
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync(content, "a.mp4");
        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        Assert.Equal(format, found.Format);

        ConvertOutcome outcome = await app.ConvertAsync(run, format);

        Assert.Equal(PreviewStatus.NotSupported, outcome.End);
        Assert.Equal(PreviewErrorCodes.FormatNotSupported, outcome.Error!.Code);
        Assert.Contains("browsers do not play", outcome.Error.Detail, StringComparison.Ordinal);
    }
}
