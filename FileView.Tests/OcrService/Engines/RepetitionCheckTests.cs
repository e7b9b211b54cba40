using FileView.OcrService.Engines.DeepSeek;

namespace FileView.Tests.OcrService.Engines;

/// <summary>Telling a circle from a page that repeats itself.</summary>
public sealed class RepetitionCheckTests
{
    [Theory]
    [InlineData("一", 400)]
    [InlineData("the same sentence. ", 20)]
    [InlineData("<tr><td>1</td><td>2</td></tr>\n", 30)]
    public void IsLoop_SameUnitToTheEnd_IsLoop(string unit, int times)
    {
        string circle = string.Concat(Enumerable.Repeat(unit, times));

        Assert.True(RepetitionCheck.IsLoop("A page that begins well. " + circle));

        // Cut by the limit on tokens in the middle of a unit.
        Assert.True(RepetitionCheck.IsLoop("A page that begins well. " + circle + unit[..(unit.Length / 2)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void IsLoop_Short_IsNone(string text) => Assert.False(RepetitionCheck.IsLoop(text));

    [Fact]
    public void IsLoop_RepetitionThatEnds_IsNone() =>
        Assert.False(RepetitionCheck.IsLoop(string.Concat(Enumerable.Repeat("<td></td>", 100)) + "</tr></table>"));

    [Fact]
    public void IsLoop_RowsThatDiffer_IsNone() =>
        Assert.False(RepetitionCheck.IsLoop(string.Concat(Enumerable.Range(0, 200).Select(row => $"<tr><td>{row}</td></tr>"))));

    [Fact]
    public void IsLoop_LongText_ComesBackSoon() => Assert.False(RepetitionCheck.IsLoop(new string('a', 5_000_000) + "b"));
}
