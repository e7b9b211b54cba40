using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>How webhooks are signed and delivered: <c>fileview:webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>
    /// Gets the secrets that webhooks to callers are signed with. All secrets of a key sign, in their order: while one is rotated out,
    /// both stand here.
    /// </summary>
    /// <value>Default: none, and a submission with a <c>callbackUrl</c> is refused.</value>
    public IList<WebhookSecretOptions> Secrets { get; } = [];

    /// <summary>Gets or sets how long a receiver may take, in seconds.</summary>
    /// <value>Default: 15. Range: 1 to 60.</value>
    [Range(1, 60)]
    public int Timeout { get; set; } = 15;

    /// <summary>Gets the wait before the second attempt, the third and so on, in seconds; then the message is a dead letter.</summary>
    /// <value>Default: none, which stands for 5, 300, 1,800, 7,200, 18,000 and 36,000. At most 20, each from 0 to 86,400.</value>
    public IList<int> Waits { get; } = [];

    /// <summary>Gets or sets the longest <c>Retry-After</c> of a receiver that is honoured, in seconds.</summary>
    /// <value>Default: 3,600. Range: 0 to 86,400.</value>
    [Range(0, 86_400)]
    public int MaxRetryAfter { get; set; } = 3_600;

    /// <summary>Gets or sets how many deliveries one process makes at once. Each takes one of its activities.</summary>
    /// <value>Default: 16. Range: 1 to 64.</value>
    [Range(1, 64)]
    public int MaxConcurrent { get; set; } = 16;

    /// <summary>Gets or sets how many of them are of one API key.</summary>
    /// <value>Default: 8. Range: 1 to 64.</value>
    [Range(1, 64)]
    public int MaxPerScope { get; set; } = 8;

    /// <summary>Gets or sets how many of them go to one receiver: a host and its port. So many alerts may be posted beside them.</summary>
    /// <value>Default: 4. Range: 1 to 64.</value>
    [Range(1, 64)]
    public int MaxPerReceiver { get; set; } = 4;

    /// <summary>
    /// Gets or sets how many submissions of one preview are remembered: so many that are told of its ends, and so many names of
    /// others. The oldest that have had their time make room.
    /// </summary>
    /// <value>Default: 1,000. Range: 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MaxSubmissions { get; set; } = 1_000;
}
