using FileView.Functions.Previews;
using FileView.Functions.Previews.Members;

namespace FileView.Tests.Functions.Previews.Members;

public sealed class BudgetStreamTests
{
    [Theory]
    [InlineData(1, 100_000, PreviewErrorCodes.ArchiveTooLarge)]
    [InlineData(100, 10, PreviewErrorCodes.ArchiveRatioTooHigh)]
    public async Task Read_MoreThanALimit_EndsWhereverTheSizeWasNotTold(int megabytes, int ratio, string code)
    {
        var options = new MemberOptions { MaxUnpackedMegabytes = megabytes, MaxRatio = ratio };
        await using var sut = new BudgetStream(new MemoryStream(new byte[17 * 1024 * 1024]), new MemberBudget(options, containerSize: 1000));

        ContainerRefusedException refused = await Assert.ThrowsAsync<ContainerRefusedException>(() => sut.CopyToAsync(Stream.Null));

        Assert.Equal(code, refused.Error.Code);
    }

    [Fact]
    public async Task Read_LittleOfMuchSmaller_IsNotMeasured()
    {
        await using var sut = new BudgetStream(new MemoryStream(new byte[1_000_000]), new MemberBudget(new MemberOptions(), containerSize: 1));

        await sut.CopyToAsync(Stream.Null);
    }
}
