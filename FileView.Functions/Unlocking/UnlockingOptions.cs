using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Unlocking;

/// <summary>How passwords are checked: <c>fileview:unlocking</c>. How long an unlock lasts is <c>fileview:preview:security:password</c>.</summary>
internal sealed class UnlockingOptions
{
    /// <summary>Gets or sets how long one check may take, in seconds.</summary>
    /// <value>Default: 15. Range: 1 to 120.</value>
    [Range(1, 120)]
    public int CheckTimeout { get; set; } = 15;

    /// <summary>Gets or sets how many passwords are checked at a time: each costs a core, by design of the formats.</summary>
    /// <value>Default: 2. Range: 1 to 64.</value>
    [Range(1, 64)]
    public int Checks { get; set; } = 2;

    /// <summary>Gets or sets how many wrong passwords a client, or all clients together for one file, may send without waiting.</summary>
    /// <value>Default: 5. Range: 1 to 1,000.</value>
    [Range(1, 1_000)]
    public int FreeTries { get; set; } = 5;

    /// <summary>Gets or sets how many wrong passwords may come from one address without waiting; many people may share it.</summary>
    /// <value>Default: 20. Range: 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int FreeTriesAnAddress { get; set; } = 20;

    /// <summary>Gets or sets the wait after the first wrong password that is not free, in seconds; it doubles.</summary>
    /// <value>Default: 2. Range: 1 to 3,600.</value>
    [Range(1, 3_600)]
    public int FirstDelay { get; set; } = 2;

    /// <summary>Gets or sets the longest wait, in seconds.</summary>
    /// <value>Default: 300. Range: 1 to 86,400.</value>
    [Range(1, 86_400)]
    public int MaxDelay { get; set; } = 300;

    /// <summary>Gets or sets how long after the last one wrong passwords are forgotten, in seconds.</summary>
    /// <value>Default: 3,600. Range: 60 to 604,800.</value>
    [Range(60, 604_800)]
    public int Memory { get; set; } = 3_600;
}
