using FileView.Functions.Converting;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class SvgEngineTests
{
    private const string Open = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">""";

    [Fact]
    public async Task Convert_Drawing_KeepsShapesTextAndPaint()
    {
        string svg = await CleanAsync("""
            <defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient><circle id="c" r="2"/></defs>
            <style>.a { fill: url(#g) }</style><path class="a" d="M0 0h5v5z" style="stroke:url('#g')"/><use xlink:href="#c"/><use href="#c"/>
            <text x="1">Kingfisher</text><image href="data:image/png;base64,AAAA"/>
            """);

        foreach (string kept in (string[])["stop-color=\"red\"", "url(#g)", "d=\"M0 0h5v5z\"", "stroke:url('#g')", "href=\"#c\"", ">Kingfisher<", "data:image/png"])
        {
            Assert.Contains(kept, svg, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<g><x:script xmlns:x='http://www.w3.org/1999/xhtml'>evil</x:script></g>")]
    [InlineData("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>evil</body></foreignObject>")]
    [InlineData("<rect onload='evil()'/>")]
    [InlineData("<rect ONCLICK='evil()'/>")]
    [InlineData("<a href='https://evil.test'><rect/></a>")]
    [InlineData("<a xlink:href='javascript:evil()'>x</a>")]
    [InlineData("<use href='https://evil.test/a.svg#x'/>")]
    [InlineData("<use xlink:href='data:image/svg+xml;base64,evil'/>")]
    [InlineData("<image href='https://evil.test/a.png'/>")]
    [InlineData("<image href='data:image/svg+xml;base64,evil'/>")]
    [InlineData("<image href='file:///etc/evil'/>")]
    [InlineData("<style>@import 'https://evil.test/a.css';</style>")]
    [InlineData("<style>rect { fill: url(https://evil.test) }</style>")]
    [InlineData("<style>rect { fill: u\\72l(https://evil.test) }</style>")]
    [InlineData("<style>rect { fill: url/**/( https://evil.test ) }</style>")]
    [InlineData("<rect style='fill:url( \"//evil.test\" )'/>")]
    [InlineData("<rect fill='url(//evil.test)'/>")]
    [InlineData("<rect style='background:image-set(\"//evil.test\" 1x)'/>")]
    [InlineData("<animate attributeName='href' values='javascript:evil()'/>")]
    [InlineData("<set attributeName='onload' to='evil()'/>")]
    [InlineData("<handler>evil</handler>")]
    [InlineData("<?xml-stylesheet href='https://evil.test'?>")]
    [InlineData("<!-- evil -->")]
    public async Task Convert_WhateverRunsOrFetches_IsLeftOut(string markup)
    {
        string svg = await CleanAsync(markup + "<rect width='1'/>");

        Assert.DoesNotContain("evil", svg, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("script", svg, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("alert", svg, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<rect width=\"1\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_DocumentType_IsLeftOut()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(
            """<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">""" + Open + "<title>A bird</title></svg>", "a.svg");

        Assert.DoesNotContain("DOCTYPE", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
        Assert.Equal("A bird", (await preview.ReadTextAsync())[0].Text);
    }

    [Theory]
    [InlineData("""<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>""")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><g><rect/>""")]
    public async Task Convert_EntityOrCutFile_FailsAsCorrupt(string svg)
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync(System.Text.Encoding.UTF8.GetBytes(svg), "a.svg");

        ConvertOutcome outcome = await app.ConvertAsync(run, "svg");

        Assert.Equal(PreviewStatus.Failed, outcome.End);
        Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code);
    }

    [Fact]
    public async Task Convert_UsesThatMultiply_AreRefused()
    {
        await using var app = new SamplesApp();
        var bomb = new System.Text.StringBuilder(Open + "<g id='a0'><rect/></g>");
        for (int level = 1; level < 20; level++)
        {
            bomb.Append(null, $"<g id='a{level}'>{string.Concat(Enumerable.Repeat($"<use href='#a{level - 1}'/>", 10))}</g>");
        }

        PreviewRun run = await app.StoreAsync(System.Text.Encoding.UTF8.GetBytes(bomb + "</svg>"), "a.svg");

        ConvertOutcome outcome = await app.ConvertAsync(run, "svg");

        Assert.Equal(PreviewStatus.Failed, outcome.End);
    }

    [Theory]
    [InlineData("g")]
    [InlineData("unknown")]
    public async Task Convert_NestedVeryDeep_FailsAsCorrupt(string element)
    {
        await using var app = new SamplesApp();
        string svg = Open + string.Concat(Enumerable.Repeat($"<{element}>", 100_000)) + string.Concat(Enumerable.Repeat($"</{element}>", 100_000)) + "</svg>";
        PreviewRun run = await app.StoreAsync(System.Text.Encoding.UTF8.GetBytes(svg), "a.svg");

        ConvertOutcome outcome = await app.ConvertAsync(run, "svg");

        Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code);
    }

    private static async Task<string> CleanAsync(string markup)
    {
        await using var app = new SamplesApp();
        SamplesPreview preview = await app.PreviewAsync($"{Open}{markup}</svg>", "a.svg");
        Assert.Equal("image.svg", preview.Manifest.Entry);
        return await preview.ReadHtmlAsync();
    }
}
