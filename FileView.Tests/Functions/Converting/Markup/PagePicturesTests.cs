using FileView.Functions.Converting.Markup;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting.Markup;

public sealed class PagePicturesTests
{
    private int _reads;

    [Fact]
    public void Find_SamePictureOften_ReadsItOnceAndKeepsToTheLimit()
    {
        int length = CreateSut(int.MaxValue).Find("bird")!.Length;
        _reads = 0;
        PagePictures sut = CreateSut((length * 3) + 1);

        int shown = Enumerable.Range(0, 100).Count(_ => sut.Find("bird") is not null);

        Assert.Equal(3, shown);
        Assert.Equal(1, _reads);
        Assert.True(sut.Cut);
    }

    [Fact]
    public void Find_NothingLeft_ReadsNothing()
    {
        PagePictures sut = CreateSut(limit: 0);

        Assert.Null(sut.Find("bird"));
        Assert.Equal(0, _reads);
        Assert.True(sut.Cut);
    }

    [Fact]
    public void Find_NoSuchPicture_AsksForItOnce()
    {
        PagePictures sut = CreateSut(limit: 1_000_000);

        Assert.Null(sut.Find("fish"));
        Assert.Null(sut.Find("fish"));
        Assert.Equal(1, _reads);
        Assert.False(sut.Cut);
    }

    [Fact]
    public void Find_Cancelled_Ends()
    {
        var sut = new PagePictures(1, _ => default, new CancellationToken(canceled: true));

        Assert.Throws<OperationCanceledException>(() => sut.Find("bird"));
    }

    private PagePictures CreateSut(int limit) => new(limit, Read, CancellationToken.None);

    private ReadOnlyMemory<byte> Read(string name)
    {
        _reads++;
        return name == "bird" ? SamplesImage.Png() : [];
    }
}
