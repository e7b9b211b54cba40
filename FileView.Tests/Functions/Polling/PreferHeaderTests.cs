using FileView.Functions.Polling;
using Microsoft.Extensions.Primitives;

namespace FileView.Tests.Functions.Polling;

public sealed class PreferHeaderTests
{
    [Theory]
    [InlineData("wait=10", "10")]
    [InlineData("respond-async, wait=10", "10")]
    [InlineData("Wait = \"10\"; x=y, wait=20", "10")]
    [InlineData("wait", null)]
    [InlineData("respond-async", null)]
    [InlineData("waiting=10", null)]
    [InlineData("", null)]
    [InlineData(";,=,;", null)]
    public void Wait_Header_IsRead(string header, string? expected) => Assert.Equal(expected, PreferHeader.Wait(header));

    [Fact]
    public void Wait_SeveralHeaders_AreReadAsOne() =>
        Assert.Equal("3", PreferHeader.Wait(new StringValues(["respond-async", "wait=3"])));

    [Fact]
    public void Wait_NoHeader_IsNull() => Assert.Null(PreferHeader.Wait(StringValues.Empty));
}
