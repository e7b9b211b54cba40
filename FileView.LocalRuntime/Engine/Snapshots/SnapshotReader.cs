using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Engine;

/// <summary>Reads a snapshot back into a state.</summary>
internal static class SnapshotReader
{
    public const int FormatVersion = 1;

    /// <summary>Returns the last block that the snapshot covers, and the packs that it names.</summary>
    /// <exception cref="LogDamagedException">The snapshot or one of its packs is not whole.</exception>
    public static async Task<(long LastBlock, List<Pack> Packs)> ReadAsync(
        IEventLogHome home, long number, HubState state, CancellationToken cancellationToken)
    {
        string name = LogNames.Snapshot(number);
        var content = new Content(state, name);
        long rest = await new LogReader(home, lastBlock: 0).ReadAsync(name, content.Read, cancellationToken);
        if (rest > 0 || !content.IsWhole)
        {
            throw new LogDamagedException($"'{name}' in {home.Description} is not whole.");
        }

        foreach (Pack pack in content.Packs)
        {
            await ReadRowsAsync(home, pack, state, cancellationToken);
        }

        return (content.LastBlock, content.Packs);
    }

    private static Task ReadRowsAsync(IEventLogHome home, Pack pack, HubState state, CancellationToken cancellationToken)
    {
        int ordinal = 0;
        return PackFile.ReadIndexAsync(
            home,
            pack.Name,
            (reader, place) =>
            {
                ArchivedInstance row = ArchivedInstance.ReadRow(reader);
                if (!pack.Gone[ordinal])
                {
                    row.MoveTo(pack, place, ordinal);
                    state.Load(row);
                }

                ordinal++;
            },
            cancellationToken);
    }

    private sealed class Content(HubState state, string name)
    {
        public List<Pack> Packs { get; } = [];

        public long LastBlock { get; private set; }

        public bool IsWhole { get; private set; }

        public void Read(ReadOnlyMemory<byte> block)
        {
            using var stream = new MemoryStream(block.ToArray());
            using var reader = new BinaryReader(stream);
            while (stream.Position < stream.Length)
            {
                switch ((SnapshotPart)reader.ReadByte())
                {
                    case SnapshotPart.Head:
                        ReadHead(reader);
                        break;
                    case SnapshotPart.Pack:
                        Packs.Add(ReadPack(reader));
                        break;
                    case SnapshotPart.Instance:
                        state.Load(InstanceCodec.Read(reader));
                        break;
                    case SnapshotPart.End:
                        IsWhole = true;
                        break;
                    default:
                        throw new LogDamagedException($"'{name}' holds something that this version does not know.");
                }
            }
        }

        private static Pack ReadPack(BinaryReader reader)
        {
            var pack = new Pack(reader.ReadInt64(), reader.ReadInt32());
            byte[] gone = reader.ReadBytes((pack.Gone.Count + 7) / 8);
            for (int ordinal = 0; ordinal < pack.Gone.Count; ordinal++)
            {
                if ((gone[ordinal / 8] & (1 << (ordinal % 8))) != 0)
                {
                    pack.Remove(ordinal);
                }
            }

            return pack;
        }

        private void ReadHead(BinaryReader reader)
        {
            int version = reader.ReadInt32();
            if (version != FormatVersion)
            {
                throw new LogDamagedException($"'{name}' has the format {version}; this version reads {FormatVersion}.");
            }

            LastBlock = reader.ReadInt64();
        }
    }
}
