using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes messages as mail programs write them.</summary>
internal static class SamplesMail
{
    /// <summary>Makes a message of a text, HTML, a picture within it and two attachments.</summary>
    public static byte[] WithAttachments(string html, byte[] picture, byte[] document) => Encoding.UTF8.GetBytes($"""
        From: =?utf-8?B?{Base64("李雷")}?= <li@example.com>
        To: Team <team@example.com>
        Subject: =?gb2312?B?{Convert.ToBase64String(Gbk("季度报告"))}?=
        Date: Sun, 22 Nov 2026 09:00:00 +0800
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        A reader without MIME sees this.
        --outer
        Content-Type: multipart/related; boundary=outer2

        --outer2
        Content-Type: multipart/alternative; boundary="inner"

        --inner
        Content-Type: text/plain; charset=utf-8

        The plain Kingfisher
        --inner
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: base64

        {Base64(html)}
        --inner--
        --outer2
        Content-Type: image/png; name="logo.png"
        Content-ID: <logo@example>
        Content-Disposition: inline
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(picture, Base64FormattingOptions.InsertLineBreaks)}
        --outer2--
        --outer
        Content-Type: application/octet-stream
        Content-Disposition: attachment;
         filename*0*=utf-8''%E6%8A%A5%E5%91%8A;
         filename*1=" 2026.md"
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(document, Base64FormattingOptions.InsertLineBreaks)}
        --outer
        Content-Type: message/rfc822

        Subject: The one before
        From: a@example.com

        Older text
        --outer--

        """.ReplaceLineEndings("\r\n"));

    /// <summary>Encodes text as GBK.</summary>
    public static byte[] Gbk(string text) => CodePagesEncodingProvider.Instance.GetEncoding("gbk")!.GetBytes(text);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
