namespace FileView.Tests.Functions.Outbound;

/// <summary>The ways to write a URL so that whoever checks it reads another host than whoever dials it, and what becomes of each.</summary>
internal static class SpelledHosts
{
    /// <summary>The text is not taken for a URL.</summary>
    public const string NotAUrl = "not a URL";

    /// <summary>The name has no address.</summary>
    public const string Unknown = "no such host";

    /// <summary>The address is refused.</summary>
    public const string Address = "Address";

    /// <summary>The scheme is refused.</summary>
    public const string Scheme = "Scheme";

    /// <summary>The name and password in it are refused.</summary>
    public const string UserInfo = "UserInfo";

    /// <summary>Gets the names that can be looked up, as the resolver answers them.</summary>
    public static IReadOnlyDictionary<string, string[]> Names { get; } = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["localhost"] = ["127.0.0.1", "::1"],
        ["foo.localhost"] = ["127.0.0.1"],
        ["localhost.localdomain"] = ["127.0.0.1"],
        ["ip6-localhost"] = ["::1"],
        ["metadata"] = ["169.254.169.254"],
        ["metadata.google.internal"] = ["169.254.169.254"],
        ["instance-data"] = ["169.254.169.254"],
        ["instance-data.ec2.internal"] = ["169.254.169.254"],
        ["metadata.tencentyun.com"] = ["169.254.0.23"],
        ["kubernetes.default.svc"] = ["10.96.0.1"],
        ["host.docker.internal"] = ["192.168.65.254"],
        ["127.0.0.1.nip.io"] = ["127.0.0.1"],
        ["one-of-two-is-private.example"] = ["93.184.216.34", "10.0.0.1"],
        ["private-by-ipv6-only.example"] = ["93.184.216.34", "fd00::1"],
        ["mapped.example"] = ["::ffff:127.0.0.1"],
        ["public.example"] = ["93.184.216.34", "2606:4700::1111"],
    };

    /// <summary>Gets a name for each, the text and what happens: a refusal, or the addresses that are dialled.</summary>
    public static IReadOnlyList<(string Name, string Text, string Outcome)> All { get; } =
    [
        ("decimal", "http://2130706433/", Address),
        ("octal", "http://0177.0.0.1/", Address),
        ("octal in one number", "http://017700000001/", Address),
        ("hexadecimal", "http://0x7f.0.0.1/", Address),
        ("hexadecimal in one number", "http://0x7f000001/", Address),
        ("hexadecimal in capitals", "http://0X7F000001/", Address),
        ("two parts", "http://127.1/", Address),
        ("three parts", "http://127.0.1/", Address),
        ("octal, hexadecimal and decimal mixed", "http://0x7f.1/", Address),
        ("leading zeros", "http://0000127.0.0.1/", "87.0.0.1"),
        ("zero", "http://0/", Address),
        ("metadata in decimal", "http://2852039166/", Address),
        ("metadata in hexadecimal", "http://0xa9fea9fe/", Address),
        ("metadata in octal", "http://0251.0376.0251.0376/", Address),
        ("private address in two parts", "http://10.1/", Address),
        ("five parts", "http://127.0.0.0.1/", Unknown),
        ("a number that is too large", "http://4294967296/", Unknown),
        ("a part that is too large", "http://127.0.0.256/", Unknown),
        ("root's dot after the address", "http://127.0.0.1./", Address),
        ("root's dot after a decimal address", "http://2130706433./", Address),
        ("two dots after the address", "http://127.0.0.1../", NotAUrl),
        ("root's dot after a name", "http://localhost./", Address),
        ("full-width digits", "http://１２７.０.０.１/", Unknown),
        ("full-width dots", "http://127．0．0．1/", Address),
        ("ideographic dots", "http://127。0。0。1/", Address),
        ("half-width ideographic dots", "http://127｡0｡0｡1/", Address),
        ("circled digits", "http://①②⑦.⓪.⓪.①/", Unknown),
        ("percent-encoded digits", "http://%31%32%37.0.0.1/", NotAUrl),
        ("percent-encoded dots", "http://127%2e0%2e0%2e1/", NotAUrl),
        ("percent-encoded name", "http://%6cocalhost/", NotAUrl),
        ("percent-encoded slash in the host", "http://public.example%2f@127.0.0.1/", UserInfo),
        ("null in the host", "http://127.0.0.1%00.public.example/", NotAUrl),
        ("loopback by a port", "http://127.0.0.1:22/", Address),
        ("loopback by the port of another scheme", "https://127.0.0.1:80/", Address),
        ("port that is none", "http://127.0.0.1:99999/", NotAUrl),
        ("port in words", "http://public.example:http/", NotAUrl),
        ("empty port", "http://127.0.0.1:/", Address),
        ("user", "http://user@public.example/", UserInfo),
        ("user and password", "http://user:secret@public.example/", UserInfo),
        ("host that looks like a user", "http://public.example@127.0.0.1/", UserInfo),
        ("two at signs", "http://public.example@public.example@127.0.0.1/", NotAUrl),
        ("empty user", "http://@127.0.0.1/", Address),
        ("host behind a fragment", "http://127.0.0.1#@public.example/", Address),
        ("host behind a query", "http://127.0.0.1?@public.example/", Address),
        ("backslash for a slash", "http:\\\\127.0.0.1/", NotAUrl),
        ("backslash before the at sign", "http://public.example\\@127.0.0.1/", NotAUrl),
        ("three slashes", "http:///127.0.0.1/", NotAUrl),
        ("one slash", "http:/127.0.0.1/", NotAUrl),
        ("no slash", "http:127.0.0.1", NotAUrl),
        ("space before the address", " http://127.0.0.1/", NotAUrl),
        ("space in the host", "http://127.0.0.1 .public.example/", NotAUrl),
        ("tab in the host", "http://127.\t0.0.1/", NotAUrl),
        ("line break in the host", "http://127.0.0.1\r\n.public.example/", NotAUrl),
        ("brackets that are not closed", "http://[::1/", NotAUrl),
        ("IPv4 in brackets", "http://[127.0.0.1]/", NotAUrl),
        ("IPv6 without brackets", "http://::1/", NotAUrl),
        ("scheme of files", "file:///etc/passwd", NotAUrl),
        ("scheme of files with a host", "file://localhost/etc/passwd", Scheme),
        ("scheme of FTP", "ftp://public.example/", Scheme),
        ("scheme of Gopher", "gopher://127.0.0.1:6379/_INFO", Scheme),
        ("scheme of dictionaries", "dict://127.0.0.1:11211/stats", Scheme),
        ("scheme of LDAP", "ldap://127.0.0.1/", Scheme),
        ("scheme of Java archives", "jar:http://127.0.0.1/a.jar!/", NotAUrl),
        ("scheme of data", "data:text/plain,hello", NotAUrl),
        ("scheme of scripts", "javascript:alert(1)", NotAUrl),
        ("scheme of views of sources", "view-source:http://127.0.0.1/", NotAUrl),
        ("scheme of WebSockets", "ws://127.0.0.1/", Scheme),
        ("scheme in capitals", "HTTP://127.0.0.1/", Address),
        ("name of this machine", "http://localhost/", Address),
        ("name of this machine in capitals", "http://LOCALHOST:6379/", Address),
        ("name below that of this machine", "http://foo.localhost/", Address),
        ("long name of this machine", "http://localhost.localdomain/", Address),
        ("name of this machine by IPv6", "http://ip6-localhost/", Address),
        ("metadata by its short name", "http://metadata/computeMetadata/v1/", Address),
        ("metadata of Google Cloud by name", "http://metadata.google.internal/computeMetadata/v1/", Address),
        ("metadata of AWS by name", "http://instance-data/latest/meta-data/", Address),
        ("metadata of AWS by its long name", "http://instance-data.ec2.internal/latest/", Address),
        ("metadata of Tencent Cloud by name", "http://metadata.tencentyun.com/latest/meta-data/", Address),
        ("API of Kubernetes by name", "https://kubernetes.default.svc/", Address),
        ("host of a container by name", "http://host.docker.internal/", Address),
        ("public name of a loopback address", "http://127.0.0.1.nip.io/", Address),
        ("name with a public and a private address", "http://one-of-two-is-private.example/", Address),
        ("name that is private by IPv6 only", "http://private-by-ipv6-only.example/", Address),
        ("name with an IPv4-mapped address", "http://mapped.example/", Address),
        ("name that nobody has", "http://nobody.example/", Unknown),
        ("public name", "https://public.example/", "93.184.216.34 2606:4700::1111"),
        ("public name in capitals with the root's dot", "https://PUBLIC.example./", "93.184.216.34 2606:4700::1111"),
        ("public address in decimal", "http://16843009/", "1.1.1.1"),
    ];
}
