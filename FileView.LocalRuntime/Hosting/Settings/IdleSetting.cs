namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>A key of host.json that is right, but changes nothing here.</summary>
/// <param name="Key">The key; in the table of all keys one that ends in <c>*</c> stands for all below it.</param>
/// <param name="Reason">Why it changes nothing.</param>
/// <param name="Rule">What its value must be all the same: what the genuine host refuses is refused here.</param>
internal sealed record IdleSetting(string Key, string Reason, ValueRule Rule);
