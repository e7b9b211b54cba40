using FileView.Functions.Platform.Problems;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Submitting.Load;

/// <summary>
/// Bounds the submissions of each caller scope by a bucket of tokens that fills up steadily. Scopes are the names of API keys, so
/// there are few buckets.
/// </summary>
internal sealed class SubmissionRate(IOptions<SubmittingOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Counts a submission.</summary>
    /// <param name="scope">The caller scope.</param>
    /// <exception cref="ProblemException">There were too many.</exception>
    public void Require(string scope)
    {
        SubmittingOptions limits = options.Value;
        double perSecond = limits.PerMinute / 60.0;
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            Bucket bucket = _buckets.GetValueOrDefault(scope) ?? new Bucket(limits.Burst, now);

            // A clock that is set back fills nothing.
            double passed = Math.Max(0, (now - bucket.At).TotalSeconds);
            double tokens = Math.Min(limits.Burst, bucket.Tokens + (passed * perSecond));
            bool enough = tokens >= 1;
            _buckets[scope] = new Bucket(enough ? tokens - 1 : tokens, now);
            if (!enough)
            {
                throw SubmissionProblems.RateExceeded(TimeSpan.FromSeconds(Math.Max(1, (1 - tokens) / perSecond)), limits);
            }
        }
    }

    private sealed record Bucket(double Tokens, DateTimeOffset At);
}
