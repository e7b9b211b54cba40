using FileView.Functions.Access;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FileView.Tests.Functions.Delivering;

/// <summary>The pictures of pages that are made when somebody looks at them.</summary>
public sealed class ContentFunctionTests
{
    [Fact]
    public async Task Get_TenLookAtOnePageAtOnce_MakesItOnceWithThoseBesideIt()
    {
        await using var stage = new ContentStage();
        await stage.RenderAsync($"echo $1-$2 >> {stage.Programs["runs"]}");
        await stage.ShowAsync(20);

        IActionResult[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => stage.GetAsync("pages/5.jpg")));

        byte[][] pictures = await Task.WhenAll(answers.Select(ReadAsync));
        Assert.All(pictures, picture => Assert.Equal(pictures[0], picture));
        Assert.Equal(["1-1", "2-8"], await File.ReadAllLinesAsync(stage.Programs["runs"]));
        Assert.Equal(7, (await stage.PageBlobsAsync()).Count);
        await ReadAsync(await stage.GetAsync("pages/1.jpg"));
        await ReadAsync(await stage.GetAsync("pages/8.jpg"));
        Assert.Equal(2, (await File.ReadAllLinesAsync(stage.Programs["runs"])).Length);
        Assert.NotEqual(pictures[0], await ReadAsync(await stage.GetAsync("pages/20.jpg")));
        Assert.Equal("17-20", (await File.ReadAllLinesAsync(stage.Programs["runs"]))[^1]);
    }

    [Fact]
    public async Task Get_LatePage_HasTheTagsOfAnArtefact()
    {
        await using var stage = new ContentStage();
        await stage.ShowAsync(3);

        var made = (FileStreamResult)await stage.GetAsync("pages/3.jpg");
        var found = (FileStreamResult)await stage.GetAsync("pages/3.jpg");
        var other = (FileStreamResult)await stage.GetAsync("pages/2.jpg");

        Assert.True(made.EnableRangeProcessing);
        Assert.Equal(made.EntityTag, found.EntityTag);
        Assert.NotEqual(made.EntityTag, other.EntityTag);
    }

    [Theory]
    [InlineData("pages/0.jpg")]
    [InlineData("pages/4.jpg")]
    [InlineData("pages/02.jpg")]
    [InlineData("pages/+2.jpg")]
    [InlineData("pages/99999999999.jpg")]
    [InlineData("pages/2.png")]
    [InlineData("pages/../2.jpg")]
    [InlineData("pages/.jpg")]
    public async Task Get_NoSuchPage_IsNotFound(string path)
    {
        await using var stage = new ContentStage();
        await stage.ShowAsync(3);

        Assert.Equal((404, "content_not_found"), Problem(await stage.GetAsync(path)));
        Assert.Empty(await stage.PageBlobsAsync());
    }

    [Fact]
    public async Task Get_PageThatCannotBeRendered_IsNotFoundButThoseBesideItAre()
    {
        await using var stage = new ContentStage();
        await stage.RenderAsync("true", after: "rm -f pages-*/p-2.jpg");
        await stage.ShowAsync(3);

        Assert.Equal((404, "content_not_found"), Problem(await stage.GetAsync("pages/2.jpg")));
        await ReadAsync(await stage.GetAsync("pages/3.jpg"));
    }

    [Fact]
    public async Task Get_ProgramTakesTooLong_IsUnavailableForNow()
    {
        await using var stage = new ContentStage(("converting:pdf:page-timeout", "1"));
        await stage.RenderAsync("[ $1 = 1 ] || sleep 60");
        await stage.ShowAsync(3);
        HttpRequest request = IntakeApp.Request(caller: ContentStage.Portal);

        Assert.Equal((503, "page_unavailable"), Problem(await stage.GetAsync("pages/2.jpg", request)));
        Assert.Equal("5", request.HttpContext.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Get_PageBringsTheProgramDown_TakesNoOtherAway()
    {
        await using var stage = new ContentStage();
        await stage.RenderAsync("[ $1 -gt 3 ] || [ $2 -lt 3 ]");
        await stage.ShowAsync(6);

        Assert.Equal((503, "page_unavailable"), Problem(await stage.GetAsync("pages/3.jpg")));
        await ReadAsync(await stage.GetAsync("pages/5.jpg"));
    }

    [Fact]
    public async Task Get_PdfHasGone_IsGone()
    {
        await using var stage = new ContentStage();
        await stage.ShowAsync(3);
        await stage.Blobs.DeleteAsync(BlobNames.Content(stage.Shown.Sha256!), CancellationToken.None);

        Assert.Equal((410, "content_gone"), Problem(await stage.GetAsync("pages/2.jpg")));
        await ReadAsync(await stage.GetAsync("pages/1.jpg"));
    }

    [Fact]
    public async Task Find_PreviewIsDeletedMeanwhile_LeavesNothingBehind()
    {
        await using var stage = new ContentStage();
        await stage.ShowAsync(3);
        string artefacts = stage.Shown.Artefacts!;
        ArtefactManifest manifest = (await ArtefactManifests.ReadAsync(stage.Blobs, artefacts, CancellationToken.None))!;
        await stage.Blobs.DeleteAsync(BlobNames.Manifest(artefacts), CancellationToken.None);

        await Assert.ThrowsAsync<FileNotFoundException>(() => stage.Pictures.FindAsync(artefacts, manifest, "pages/2.jpg", CancellationToken.None));
        Assert.Empty(await stage.PageBlobsAsync());
    }

    [Fact]
    public async Task Get_LatePage_IsForWhomThePreviewIs()
    {
        await using var stage = new ContentStage();
        await stage.ShowAsync(3);
        string link = "?" + stage.PageUrlFor(ContentStage.Portal).Split('?')[1];
        HttpRequest copied = Following(IntakeApp.Request(), link);
        var other = new Caller("other", null, HoldsApiKey: true);

        Assert.Equal((403, "link_refused"), Problem(await stage.GetAsync("pages/2.jpg", IntakeApp.Request())));
        await Assert.ThrowsAnyAsync<Exception>(() => stage.GetAsync("pages/2.jpg", IntakeApp.Request(caller: other)));
        Assert.Equal((403, "link_refused"), Problem(await stage.GetAsync("pages/2.jpg", copied)));
        await Assert.ThrowsAnyAsync<Exception>(() => stage.GetAsync("pages/2.jpg", Following(IntakeApp.Request(caller: other), link)));
        Assert.Equal((403, "link_refused"), Problem(await stage.GetAsync("pages/2.jpg", Following(IntakeApp.Request(caller: ContentStage.Portal), link + "0"))));
        Assert.Empty(await stage.PageBlobsAsync());
        await ReadAsync(await stage.GetAsync("pages/2.jpg", Following(IntakeApp.Request(caller: ContentStage.Portal), link)));
    }

    private static HttpRequest Following(HttpRequest request, string query)
    {
        request.QueryString = new QueryString(query);
        return request;
    }

    [Fact]
    public async Task Get_LatePageOfAProtectedPreview_IsNotMadeForALockedClient()
    {
        await using var stage = new ContentStage();
        await stage.ShowAsync(3, isProtected: true);

        await Assert.ThrowsAnyAsync<Exception>(() => stage.GetAsync("pages/2.jpg"));
        Assert.Empty(await stage.PageBlobsAsync());
    }

    private static (int Status, string Code) Problem(IActionResult answer)
    {
        var problem = (ProblemDetails)Assert.IsType<ObjectResult>(answer).Value!;
        return (problem.Status!.Value, (string)problem.Extensions["code"]!);
    }

    private static async Task<byte[]> ReadAsync(IActionResult answer)
    {
        FileStreamResult file = Assert.IsType<FileStreamResult>(answer);
        Assert.Equal("image/jpeg", file.ContentType);
        using var picture = new MemoryStream();
        await using Stream stream = file.FileStream;
        await stream.CopyToAsync(picture);
        Assert.Equal([0xFF, 0xD8, 0xFF], picture.ToArray()[..3]);
        return picture.ToArray();
    }
}
