using FileView.Functions.Converting.Pdf;

namespace FileView.Tests.Functions.Converting;

public sealed class PdfImagesTests
{
    [Fact]
    public void Pages_ListOfPictures_AreThoseThatHaveOne()
    {
        const string List = """
            page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio
            --------------------------------------------------------------------------------------------
               1     0 image    1241  1754  rgb     3   8  jpeg   no         3  0   150   150 51.2K 0.8%
              12     1 image    1241  1754  rgb     3   8  jpeg   no         6  0   150   150 50.1K 0.8%
              12     2 smask      10    10  gray    1   8  image  no         7  0    72    72  100B 100%
            """;
        Assert.Equal([1, 12, 12], PdfImages.Pages(List));
    }

    [Fact]
    public void Pages_NoPictures_AreNone() => Assert.Empty(PdfImages.Pages("page num\n-----\n"));
}
