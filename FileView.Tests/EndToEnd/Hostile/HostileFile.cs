using System.Text;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>A file that does something when it is looked at, where it is let.</summary>
/// <param name="Tried">What it tries, in plain words.</param>
/// <param name="Name">Its name.</param>
/// <param name="Make">Makes its bytes: some of these are large.</param>
internal sealed record HostileFile(string Tried, string Name, Func<byte[]> Make)
{
    /// <summary>Makes one of text.</summary>
    public static HostileFile Of(string tried, string name, string content) => new(tried, name, () => Encoding.UTF8.GetBytes(content));
}
