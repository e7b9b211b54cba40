using System.Text.RegularExpressions;
using FileView.Functions.Previews.Formats;

namespace FileView.Tests.Functions.Previews.Formats;

public sealed class FileFormatsTests
{
    [Fact]
    public void All_Ids_CanStandInBlobNames() => Assert.All(FileFormats.All, format => Assert.Matches(new Regex("^[a-z0-9-]+$"), format.Id));

    [Fact]
    public void All_SourceCode_HasSixtyKindsOrMore() => Assert.True(FileFormats.Of(FileFamily.Text).Count() >= 64);

    [Theory]
    [InlineData("A.DOCX", "docx")]
    [InlineData("archive.tar.gz", "gzip")]
    [InlineData("Makefile", "makefile")]
    [InlineData("no-extension", null)]
    [InlineData("dot.", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Claimed_Name_SaysItsFormat(string? name, string? format) => Assert.Equal(format, FileFormats.Claimed(name)?.Id);
}
