namespace FileView.Functions.Converting.Fonts;

/// <summary>The kinds of writing for which office documents name fonts of their own, whether they have such text or not.</summary>
[Flags]
internal enum Scripts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Latin and all that is set like it.</summary>
    Western = 1,

    /// <summary>Chinese, Japanese, Korean.</summary>
    EastAsian = 2,

    /// <summary>Arabic, Hebrew, the scripts of India, Thai.</summary>
    Complex = 4,
}
