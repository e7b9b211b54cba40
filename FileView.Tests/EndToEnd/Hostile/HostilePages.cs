namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>Web pages with scripts in every place where a browser runs one, and with what calls others without a script.</summary>
internal static class HostilePages
{
    private const string Script = Tripwire.Script;

    private static readonly string Coded = string.Concat(Script.Select(character => $"&#{(int)character};"));

    /// <summary>Gets the pages.</summary>
    public static IEnumerable<HostileFile> All =>
    [
        Page("a script", $"<script>{Script}</script>"),
        Page("a module", $"<script type=module>{Script}</script>"),
        Page("a script from elsewhere", $"<script src={Tripwire.Elsewhere}a.js></script><link rel=modulepreload href={Tripwire.Elsewhere}b.js>"),
        Page("a script in a data address", $"<script src=\"data:text/javascript,{Script}\"></script>"),
        Page("an error handler of a picture", $"<img src=x onerror=\"{Script}\">"),
        Page("a load handler of the body", $"</head><body onload=\"{Script}\" onpageshow=\"{Script}\">"),
        Page("handlers of focus, toggling and animation", $$"""
            <style>@keyframes x {}</style><input autofocus onfocus="{{Script}}"><details open ontoggle="{{Script}}">x</details>
            <p style="animation:x 1ms" onanimationstart="{{Script}}">x</p><marquee onstart="{{Script}}">x</marquee>
            """),
        Page("handlers of sounds and films", $"<video onerror=\"{Script}\"><source src=x onerror=\"{Script}\"></video><audio src=x onerror=\"{Script}\"></audio>"),
        Page("a link that is a script", $"<a href=\"javascript:{Script}\">x</a><a href=\"java&#9;script:{Script}\">x</a><a href=\" &#1;JaVaScRiPt:{Script}\">x</a>"),
        Page("a link that is a script, coded", $"<a href=\"&#106;avascript:{Coded}\">x</a><map name=m><area href=\"javascript:{Script}\"></map>"),
        Page("a link to a page in its address", $"<a href=\"data:text/html,<script>{Script}</script>\">x</a>"),
        Page("a frame with a page in its attribute", $"<iframe srcdoc=\"<script>parent.{Script};{Script}</script>\"></iframe>"),
        Page("a frame with a script as its address", $"<iframe src=\"javascript:parent.{Script}\"></iframe><frameset><frame src=\"javascript:{Script}\"></frameset>"),
        Page("a frame of elsewhere", $"<iframe src={Tripwire.Elsewhere}></iframe><IFRAME\nsrc={Tripwire.Elsewhere}></IFRAME><template shadowrootmode=open><iframe src={Tripwire.Elsewhere}></iframe></template>"),
        Page("a set of frames of elsewhere", $"</head><frameset><frame src={Tripwire.Elsewhere}></frameset>"),
        Page("a refresh that leads away", $"<meta http-equiv=refresh content=\"0;url={Tripwire.Elsewhere}\">"),
        Page("a refresh that is a script", $"<meta http-equiv=refresh content=\"0;url=javascript:{Script}\"><meta http-equiv=refresh content=\"0;url=data:text/html,<script>{Script}</script>\">"),
        Page("a base for all addresses", $"<base href={Tripwire.Elsewhere}><script src=a.js></script><img src=b.png><link rel=stylesheet href=c.css>"),
        Page("an object and an embed", $"<object data=\"data:text/html,<script>{Script}</script>\"></object><embed src=\"javascript:{Script}\"><object data={Tripwire.Elsewhere}></object>"),
        Page("a form that is a script", $"<form action=\"javascript:{Script}\"><button>x</button></form><button form=f formaction=\"javascript:{Script}\">x</button><form id=f></form>"),
        Page("a form that sends itself away", $"<form action={Tripwire.Elsewhere}><input type=submit><input type=image src=x></form>"),
        Page("a picture of shapes with a script", $"<svg onload=\"{Script}\"><script>{Script}</script><animate onbegin=\"{Script}\" attributeName=x dur=1s></svg>"),
        Page("shapes whose link becomes a script", $"<svg><a><animate attributeName=href values=\"javascript:{Script}\"/><text x=20 y=20>x</text></a></svg>"),
        Page("a formula with a link", $"<math><mtext><a href=\"javascript:{Script}\">x</a></mtext><maction actiontype=statusline xlink:href=\"javascript:{Script}\">x</maction></math>"),
        Page("a template with a shadow", $"<div><template shadowrootmode=open><script>{Script}</script><img src=x onerror=\"{Script}\"></template></div>"),
        Page("what shows where no script runs", $"<noscript><img src=x onerror=\"{Script}\"><meta http-equiv=refresh content=\"0;url={Tripwire.Elsewhere}\"></noscript>"),
        Page("markup that changes when it is read twice, of noscript", $"<noscript><p title=\"</noscript><img src=x onerror={Script}>\"></noscript>"),
        Page("markup that changes when it is read twice, of formulas", $"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={Script}&gt;\"></table></mtext></math>"),
        Page("markup that changes when it is read twice, of forms", $"<form><math><mtext></form><form><mglyph><style></math><img src onerror={Script}></style></mglyph></form>"),
        Page("styles that fetch", $$"""
            <style>@import '{{Tripwire.Elsewhere}}a.css';@font-face{font-family:f;src:url({{Tripwire.Elsewhere}}f.woff)}
            body{font-family:f;background:url({{Tripwire.Elsewhere}}b.png)}</style>x
            """),
        Page("styles that are scripts", $"<p style=\"width:expression({Script});background:url(javascript:{Script});behavior:url(#x);-moz-binding:url(x)\">x</p><link rel=stylesheet href=\"javascript:{Script}\">"),
        Page("calls ahead of time", $$"""
            <link rel=preconnect href={{Tripwire.Elsewhere}}><link rel=dns-prefetch href={{Tripwire.Elsewhere}}><link rel=prefetch href={{Tripwire.Elsewhere}}>
            <link rel=preload as=image href={{Tripwire.Elsewhere}}><link rel=prerender href={{Tripwire.Elsewhere}}><link rel=icon href={{Tripwire.Elsewhere}}>
            <script type=speculationrules>{"prefetch":[{"urls":["{{Tripwire.Elsewhere}}"],"eagerness":"immediate"}]}</script>
            """),
        Page("pictures of elsewhere", $"<img src={Tripwire.Elsewhere} srcset=\"{Tripwire.Elsewhere} 2x\"><picture><source srcset={Tripwire.Elsewhere}></picture><body background={Tripwire.Elsewhere}><video poster={Tripwire.Elsewhere}></video>"),
        Page("a policy of its own that allows all", $"<meta http-equiv=Content-Security-Policy content=\"default-src * 'unsafe-inline' 'unsafe-eval'\"><script>{Script}</script>"),
        HostileFile.Of("a page in UTF-7", "page.html", $"<meta charset=utf-7><title>x</title>+ADw-script+AD4-{Script}+ADw-/script+AD4-"),
        HostileFile.Of("a page of XML", "page.xhtml", $"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><script><![CDATA[{Script}]]></script></head><body>x</body></html>"),
    ];

    private static HostileFile Page(string tried, string markup) => HostileFile.Of("HTML: " + tried, "page.html", $"<!DOCTYPE html><title>x</title>{markup}<p>x</p>");
}
