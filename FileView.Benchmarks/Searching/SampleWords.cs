using System.Text;

namespace FileView.Benchmarks.Searching;

/// <summary>Pages like those of books, half English and half Chinese, the same in every run.</summary>
internal static class SampleWords
{
    private const int WordsAPage = 400;
    private const int Vocabulary = 20_000;
    private const int FirstIdeograph = 0x4E00;
    private const int Ideographs = 3_000;
    private const int IdeographsAPage = 800;

    /// <summary>Gets what is searched for: its name and its phrases.</summary>
    public static (string Name, string[] Phrases)[] Searches { get; } =
    [
        ("a word of few pages", ["w15000"]),
        ("a word of half of all pages", ["w0"]),
        ("two common words", ["w1", "w2"]),
        ("a phrase of two common words", ["w0 w0"]),
        ("a word of two Chinese characters", [Ideograph(30) + Ideograph(50)]),
        ("the two most common Chinese characters in a row", [Ideograph(0) + Ideograph(1)]),
        ("a common Chinese character", [Ideograph(0)]),
        ("a word of no page", ["nowhere"]),
    ];

    /// <summary>Makes a page. Words are as unequally common as in a language.</summary>
    public static string Page(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        if (number % 2 == 0)
        {
            for (int word = 0; word < WordsAPage; word++)
            {
                text.Append('w').Append(Rank(random, Vocabulary)).Append(word % 12 == 11 ? ". " : " ");
            }
        }
        else
        {
            for (int character = 0; character < IdeographsAPage; character++)
            {
                text.Append(Ideograph(Rank(random, Ideographs))).Append(character % 20 == 19 ? "，" : "");
            }
        }

        return text.ToString();
    }

    private static string Ideograph(int rank) => char.ConvertFromUtf32(FirstIdeograph + rank);

    /// <summary>After Zipf: the n-th word is n times rarer than the first.</summary>
    private static int Rank(Random random, int count) => (int)Math.Pow(count, random.NextDouble()) - 1;
}
