using System.Globalization;

namespace FileView.Functions.Previews.Submissions;

/// <summary>
/// The mark of a message among the dead letters. The same record and delivery always lead to it, so that whoever dies between the mark
/// and the record writes the same one when it is repeated.
/// </summary>
/// <param name="Name">Its name: digits that bring the newest first, the message, its delivery.</param>
/// <param name="Id">The message.</param>
/// <param name="Generation">Its delivery; absent in the marks of earlier releases.</param>
internal sealed record DeadMark(string Name, string Id, int? Generation)
{
    private const long LastMillisecond = 999_999_999_999_999;
    private const int Prefix = 16;

    /// <summary>Makes the mark of a message whose last attempt has failed: at the time at which that was due.</summary>
    public static DeadMark Of(WebhookRecord record)
    {
        long digits = LastMillisecond - (record.NextAttemptAt ?? record.Message.Timestamp).ToUnixTimeMilliseconds();
        return new DeadMark(string.Create(CultureInfo.InvariantCulture, $"{digits:D15}-{record.InstanceId}"), record.Id, record.Generation);
    }

    /// <summary>Reads the name of a mark.</summary>
    /// <returns>The mark, or <see langword="null"/> when it is not one.</returns>
    public static DeadMark? TryParse(string name)
    {
        string rest = name.Length > Prefix ? name[Prefix..] : "";
        if (WebhookName.TryParse(rest) is not null)
        {
            return new DeadMark(name, rest, Generation: null);
        }

        int hyphen = rest.LastIndexOf('-');
        return hyphen > 0
            && WebhookName.TryParse(rest[..hyphen]) is not null
            && int.TryParse(rest[(hyphen + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int generation)
                ? new DeadMark(name, rest[..hyphen], generation)
                : null;
    }
}
