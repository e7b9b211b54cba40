using System.Security.Cryptography;
using FileView.Functions.Platform.Security;

namespace FileView.Tests.Functions.Platform.Security;

public sealed class SecretBoxTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("")]
    [InlineData("https://example.org/a?sig=geheim&名=文")]
    public void Unprotect_WhatProtectWrote_IsTheText(string text)
    {
        string box = new SecretBox(Secret).Protect("source-url", text);

        Assert.Matches("^[A-Za-z0-9_-]+$", box);
        Assert.Equal(text, new SecretBox(Secret).Unprotect("source-url", box));
    }

    [Fact]
    public void Protect_SameTextTwice_IsNeverTheSame()
    {
        var sut = new SecretBox(Secret);

        Assert.NotEqual(sut.Protect("a", "text"), sut.Protect("a", "text"));
    }

    [Fact]
    public void Unprotect_OtherPurposeOrSecret_Throws()
    {
        string box = new SecretBox(Secret).Protect("a", "text");

        Assert.ThrowsAny<CryptographicException>(() => new SecretBox(Secret).Unprotect("b", box));
        Assert.ThrowsAny<CryptographicException>(() => new SecretBox(Secret + "x").Unprotect("a", box));
    }

    [Fact]
    public void Unprotect_AnyCharacterChanged_Throws()
    {
        var sut = new SecretBox(Secret);
        string box = sut.Protect("a", "text");

        for (int index = 0; index < box.Length; index++)
        {
            char other = box[index] == 'A' ? 'B' : 'A';
            string changed = box[..index] + other + box[(index + 1)..];
            Assert.ThrowsAny<CryptographicException>(() => sut.Unprotect("a", changed));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("not base64!")]
    public void Unprotect_NotABox_Throws(string text) =>
        Assert.ThrowsAny<CryptographicException>(() => new SecretBox(Secret).Unprotect("a", text));

    [Fact]
    public void KeyFor_Purpose_IsStableAndItsOwn()
    {
        byte[] key = new SecretBox(Secret).KeyFor("preview-id");

        Assert.Equal(32, key.Length);
        Assert.Equal(key, new SecretBox(Secret).KeyFor("preview-id"));
        Assert.NotEqual(key, new SecretBox(Secret).KeyFor("content-link"));
    }
}
