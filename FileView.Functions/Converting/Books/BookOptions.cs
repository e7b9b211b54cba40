using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Books;

/// <summary>Limits of electronic books: <c>fileview:converting:book</c>.</summary>
internal sealed class BookOptions
{
    /// <summary>Gets or sets how many characters of a book, with its markup, are shown; a notice says so when there are more.</summary>
    /// <value>Default: 5,000,000.</value>
    [Range(10_000, 100_000_000)]
    public int MaxCharacters { get; set; } = 5_000_000;

    /// <summary>Gets or sets how many megabytes of pictures are shown; the others are left out, and a notice says so.</summary>
    /// <value>Default: 20.</value>
    [Range(0, 500)]
    public int MaxPictureMegabytes { get; set; } = 20;
}
