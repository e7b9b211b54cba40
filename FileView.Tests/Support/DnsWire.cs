using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Writes and reads messages of name servers (RFC 1035), as far as tests need them: names in full, no compression.</summary>
internal static class DnsWire
{
    private const int HeaderLength = 12;
    private const ushort Internet = 1;

    /// <summary>Writes a question.</summary>
    public static byte[] Ask(ushort id, string name, ushort type) => [.. Header(id, flags: 0x0100, answers: 0), .. Question(name, type)];

    /// <summary>Writes the answer to a question.</summary>
    public static byte[] Answer(ushort id, string name, ushort type, IReadOnlyList<DnsRecord> records) =>
        [.. Header(id, flags: 0x8180, records.Count), .. Question(name, type), .. records.SelectMany(Record)];

    /// <summary>Reads what a message asks.</summary>
    public static (ushort Id, string Name, ushort Type) ReadQuestion(ReadOnlySpan<byte> message)
    {
        int at = HeaderLength;
        string name = ReadName(message, ref at);
        return (BinaryPrimitives.ReadUInt16BigEndian(message), name, BinaryPrimitives.ReadUInt16BigEndian(message[at..]));
    }

    /// <summary>Reads the records of an answer.</summary>
    public static IReadOnlyList<DnsRecord> ReadRecords(ReadOnlySpan<byte> message)
    {
        int count = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        int at = HeaderLength;
        ReadName(message, ref at);
        at += 4;
        var records = new List<DnsRecord>();
        for (int record = 0; record < count; record++)
        {
            string name = ReadName(message, ref at);
            ushort type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            at += 10;
            int value = at;
            at += length;
            records.Add(new DnsRecord(name, type, type == DnsRecord.CanonicalName
                ? ReadName(message, ref value)
                : new IPAddress(message.Slice(value, length)).ToString()));
        }

        return records;
    }

    private static byte[] Header(ushort id, ushort flags, int answers) => [.. Two(id), .. Two(flags), 0, 1, .. Two((ushort)answers), 0, 0, 0, 0];

    private static byte[] Question(string name, ushort type) => [.. Name(name), .. Two(type), .. Two(Internet)];

    private static byte[] Record(DnsRecord record)
    {
        byte[] value = record.Type == DnsRecord.CanonicalName ? Name(record.Value) : IPAddress.Parse(record.Value).GetAddressBytes();
        return [.. Name(record.Name), .. Two(record.Type), .. Two(Internet), 0, 0, 0, 0, .. Two((ushort)value.Length), .. value];
    }

    private static byte[] Name(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    private static byte[] Two(ushort value) => [(byte)(value >> 8), (byte)value];

    private static string ReadName(ReadOnlySpan<byte> message, ref int at)
    {
        var labels = new List<string>();
        while (message[at] is > 0 and { } length)
        {
            labels.Add(Encoding.ASCII.GetString(message.Slice(at + 1, length)));
            at += length + 1;
        }

        at++;
        return string.Join('.', labels);
    }
}
