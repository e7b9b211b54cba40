using System.Security.Cryptography;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Unlocking.Checking;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Unlocking.Checking;

public sealed class PasswordChecksTests
{
    public static TheoryData<string> Samples => [.. SamplesLocked.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Check_RightAndWrongPassword_AreToldApart(string name)
    {
        await using var app = new SamplesApp();
        byte[] content = SamplesLocked.Make(name);
        Assert.Equal(PasswordVerdict.Right, await CheckAsync(app, content, SamplesLocked.PasswordOf(name)));
        Assert.Equal(PasswordVerdict.Wrong, await CheckAsync(app, content, "password"));
        Assert.Equal(PasswordVerdict.Wrong, await CheckAsync(app, content, SamplesLocked.PasswordOf(name) + " "));
    }

    [Fact]
    public async Task Check_PdfThatItsAuthorLocked_TakesThePasswordOfTheAuthorToo()
    {
        await using var app = new SamplesApp();
        Assert.Equal(PasswordVerdict.Right, await CheckAsync(app, SamplesLocked.Make("locked.pdf"), "the owner's"));
    }

    [Fact]
    public async Task Check_FilesWithoutPassword_NeedNone()
    {
        await using var app = new SamplesApp();
        Assert.Equal(PasswordVerdict.Unneeded, await CheckAsync(app, SamplesPdf.Of("open"), "x"));
        Assert.Equal(PasswordVerdict.Unneeded, await CheckAsync(app, SamplesZip.Of(("a.txt", "hello")), "x"));
    }

    [Fact]
    public async Task Check_KindsThatNothingHereDecrypts_AreNotCalledWrong()
    {
        await using var app = new SamplesApp();
        byte[] obfuscated = new byte[4096];
        obfuscated[11] = 0x81;
        byte[][] files =
        [
            SamplesOle.Of("EncryptedPackage"),
            SamplesOle.Of("PowerPoint Document", "EncryptedSummary"),
            SamplesOle.Of([("WordDocument", obfuscated)], []),
            "neither"u8.ToArray(),
        ];
        foreach (byte[] file in files)
        {
            ProblemException refused = await Assert.ThrowsAsync<ProblemException>(() => CheckAsync(app, file, "x"));
            Assert.Equal((422, PreviewErrorCodes.EncryptionNotSupported), (refused.Problem.Status, refused.Problem.Code));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Check_DamagedFile_EndsAsAVerdictOrAProblem(string name)
    {
        await using var app = new SamplesApp();
        byte[] content = SamplesLocked.Make(name);
        var random = new Random(7);
        for (int round = 0; round < 6; round++)
        {
            byte[] damaged = round % 2 == 0 ? content[..random.Next(16, content.Length)] : [.. content];
            for (int flips = 0; flips < 20; flips++)
            {
                damaged[random.Next(8, damaged.Length)] ^= (byte)random.Next(1, 256);
            }

            Exception? thrown = await Record.ExceptionAsync(() => CheckAsync(app, damaged, "x"));
            Assert.True(thrown is null or ProblemException, $"{thrown}");
        }
    }

    private static async Task<PasswordVerdict> CheckAsync(SamplesApp app, byte[] content, string password)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await app.Get<IBlobStore>().WriteAsync(BlobNames.Content(sha256), new MemoryStream(content), CancellationToken.None);
        return await app.Get<PasswordChecks>().CheckAsync(sha256, password, CancellationToken.None);
    }
}
