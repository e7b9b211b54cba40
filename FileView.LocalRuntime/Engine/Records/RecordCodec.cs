using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Engine;

/// <summary>Writes and reads the records of the log. A changed layout gets a new kind, so that old logs stay readable.</summary>
internal static class RecordCodec
{
    private enum Kind : byte
    {
        Start = 1,
        Message = 2,
        Episode = 3,
        Rewind = 4,
        Purge = 5,
    }

    public static void Write(BinaryWriter writer, LogRecord record)
    {
        switch (record)
        {
            case StartRecord start:
                Write(writer, Kind.Start, start.InstanceId, start.Started);
                break;
            case MessageRecord message:
                Write(writer, Kind.Message, message.InstanceId, message.Message);
                break;
            case RewindRecord rewind:
                writer.Write((byte)Kind.Rewind);
                writer.WriteList(rewind.Instances, WriteBytes);
                HistoryCodec.Write(writer, rewind.Rewound);
                break;
            case EpisodeRecord episode:
                Write(writer, episode);
                break;
            case PurgeRecord purge:
                writer.Write((byte)Kind.Purge);
                writer.WriteList(purge.InstanceIds, static (to, id) => to.Write(id));
                break;
            default:
                throw new ArgumentException($"There is no layout for {record.GetType().Name}.", nameof(record));
        }
    }

    public static LogRecord Read(BinaryReader reader)
    {
        var kind = (Kind)reader.ReadByte();
        return kind switch
        {
            Kind.Start => new StartRecord(reader.ReadString(), HistoryCodec.Read(reader)),
            Kind.Message => new MessageRecord(reader.ReadString(), HistoryCodec.Read(reader)),
            Kind.Rewind => new RewindRecord(reader.ReadList(ReadBytes), HistoryCodec.Read(reader)),
            Kind.Episode => ReadEpisode(reader),
            Kind.Purge => new PurgeRecord(reader.ReadList(static from => from.ReadString())),
            _ => throw new LogDamagedException($"The log holds a record of kind {(byte)kind}, which this version does not know."),
        };
    }

    private static void Write(BinaryWriter writer, Kind kind, string instanceId, HistoryEvent item)
    {
        writer.Write((byte)kind);
        writer.Write(instanceId);
        HistoryCodec.Write(writer, item);
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.Read7BitEncodedInt());

    private static void Write(BinaryWriter writer, EpisodeRecord episode)
    {
        writer.Write((byte)Kind.Episode);
        writer.Write(episode.InstanceId);
        writer.Write7BitEncodedInt(episode.Consumed);
        writer.WriteList(episode.Events, HistoryCodec.Write);
        writer.Write(episode.CustomStatusChanged);
        if (episode.CustomStatusChanged)
        {
            writer.WriteText(episode.CustomStatus);
        }

        writer.Write(episode.NextGeneration is not null);
        if (episode.NextGeneration is not null)
        {
            HistoryCodec.Write(writer, episode.NextGeneration);
            writer.WriteList(episode.Carried, HistoryCodec.Write);
        }
    }

    private static EpisodeRecord ReadEpisode(BinaryReader reader)
    {
        var episode = new EpisodeRecord(reader.ReadString(), reader.Read7BitEncodedInt(), reader.ReadList(HistoryCodec.Read));
        if (reader.ReadBoolean())
        {
            episode = episode with { CustomStatusChanged = true, CustomStatus = reader.ReadText() };
        }

        return reader.ReadBoolean()
            ? episode with { NextGeneration = HistoryCodec.Read(reader), Carried = reader.ReadList(HistoryCodec.Read) }
            : episode;
    }
}
