using System.Globalization;
using FileView.Functions.Converting.Svg;

namespace FileView.Tests.Functions.Converting.Svg;

public sealed class SvgUsesTests
{
    [Theory]
    [InlineData("use", "href", "#a{0}")]
    [InlineData("rect", "fill", "url(#a{0})")]
    [InlineData("path", "style", "stroke: red; MARKER-MID : URL( '#a{0}' )")]
    [InlineData("g", "mask", "url(\"#a{0}\")")]
    public void Check_ReferencesThatMultiply_AreRefused(string element, string attribute, string value)
    {
        var sut = new SvgUses();
        for (int level = 0; level < 10; level++)
        {
            sut.Begin("pattern", $"a{level}");
            Refer(sut, 10, element, attribute, string.Format(CultureInfo.InvariantCulture, value, level - 1));
            sut.End();
        }

        Refer(sut, 1, element, attribute, string.Format(CultureInfo.InvariantCulture, value, 9));

        Assert.Throws<InvalidDataException>(sut.Check);
    }

    [Fact]
    public void Check_ShapesUsedOften_AreCounted()
    {
        var sut = new SvgUses();
        sut.Begin("g", "many");
        Refer(sut, 2_000, "rect", "fill", "red");
        sut.End();
        Refer(sut, 2_000, "use", "href", "#many");

        Assert.Throws<InvalidDataException>(sut.Check);
    }

    [Fact]
    public void Check_DeepGroupsWithManyUses_AreShown()
    {
        var sut = new SvgUses();
        for (int level = 0; level < 250; level++)
        {
            sut.Begin("g", $"g{level}");
        }

        Refer(sut, 200_000, "use", "href", "#dot");
        sut.Check();
    }

    [Fact]
    public void Check_LargeDrawingWithGradientsAndIdsThatRepeat_IsShown()
    {
        var sut = new SvgUses();
        sut.Begin("linearGradient", "paint");
        Refer(sut, 5, "stop", "offset", "0");
        sut.End();
        for (int group = 0; group < 2_000; group++)
        {
            sut.Begin("g", $"Group_{group}");
            sut.Begin("g", "Group");
            Refer(sut, 100, "path", "fill", "url(#paint)");
            sut.End();
            sut.End();
        }

        sut.Check();
    }

    [Fact]
    public void Check_OneThatUsesItself_IsShown()
    {
        var sut = new SvgUses();
        sut.Begin("g", "a");
        Refer(sut, 10, "use", "href", "#a");
        sut.End();

        sut.Check();
    }

    private static void Refer(SvgUses sut, int times, string element, string attribute, string value)
    {
        for (int time = 0; time < times; time++)
        {
            sut.Begin(element, id: null);
            sut.AddAll(attribute, value);
            sut.End();
        }
    }
}
