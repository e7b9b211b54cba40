namespace FileView.Tests.Support.Fuzzing;

/// <summary>A broken file: the seed and the number give its bytes, always the same.</summary>
/// <param name="Seed">The seed of the series.</param>
/// <param name="Number">Its number in the series, from 1.</param>
/// <param name="Sample">The file that it was.</param>
/// <param name="Mutation">What was done to it.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record FuzzCase(int Seed, int Number, FuzzSample Sample, FuzzMutation Mutation, byte[] Content)
{
    // Far apart, so that case 2 of seed 1 is not case 1 of seed 2.
    private const int SeedsApart = 1_000_003;

    /// <summary>Gets the name of the file in which a case that failed is kept.</summary>
    public string FileName => $"seed-{Seed}-case-{Number}-{Mutation}-{Sample.Name}";

    /// <summary>Makes a case of a file that is whole.</summary>
    public static FuzzCase Whole(FuzzSample sample) => new(0, 0, sample, FuzzMutation.None, sample.Content);

    /// <summary>Makes a case.</summary>
    public static FuzzCase Make(int seed, int number)
    {
        FuzzSample sample = FuzzSamples.Of(number);
        var random = new Random(unchecked((seed * SeedsApart) + number));
        FuzzMutation mutation = ZipMutator.CanOpen(sample.Content)
            ? (FuzzMutation)random.Next(1, (int)FuzzMutation.Member + 1)
            : (FuzzMutation)random.Next(1, (int)FuzzMutation.Member);
        return new FuzzCase(seed, number, sample, mutation, mutation == FuzzMutation.Member
            ? ZipMutator.Mutate(sample.Content, random)
            : Mutator.Mutate(mutation, sample.Content, random));
    }
}
