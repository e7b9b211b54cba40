using System.Collections;
using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Engine;

/// <summary>Writes snapshots: blocks like those of the log, so that every part is checked, with a mark at the end.</summary>
internal static class SnapshotWriter
{
    private const int BlockTarget = 1 << 20;

    public static void Write(Stream stream, SnapshotImage image)
    {
        using var blocks = new Blocks(stream);
        BinaryWriter writer = blocks.Begin(SnapshotPart.Head);
        writer.Write(SnapshotReader.FormatVersion);
        writer.Write(image.LastBlock);
        foreach ((long number, BitArray gone) in image.Packs)
        {
            Write(blocks.Begin(SnapshotPart.Pack), number, gone);
        }

        foreach (InstanceImage instance in image.Instances)
        {
            InstanceCodec.Write(
                blocks.Begin(SnapshotPart.Instance), instance.Id, instance.CustomStatus, instance.History, instance.Messages);
        }

        blocks.Begin(SnapshotPart.End);
        blocks.Flush();
    }

    private static void Write(BinaryWriter writer, long number, BitArray gone)
    {
        byte[] bits = new byte[(gone.Count + 7) / 8];
        gone.CopyTo(bits, 0);
        writer.Write(number);
        writer.Write(gone.Count);
        writer.Write(bits);
    }

    private sealed class Blocks : IDisposable
    {
        private readonly Stream _stream;
        private readonly MemoryStream _buffer = new();
        private readonly BinaryWriter _writer;
        private long _number;

        public Blocks(Stream stream)
        {
            _stream = stream;
            _writer = new BinaryWriter(_buffer);
        }

        public BinaryWriter Begin(SnapshotPart part)
        {
            if (_buffer.Length > BlockTarget)
            {
                Flush();
            }

            if (_buffer.Length == 0)
            {
                _buffer.SetLength(LogBlock.HeaderSize);
                _buffer.Position = LogBlock.HeaderSize;
            }

            _writer.Write((byte)part);
            return _writer;
        }

        public void Flush()
        {
            Span<byte> block = _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length);
            LogBlock.Seal(block, ++_number);
            _stream.Write(block);
            _buffer.SetLength(0);
        }

        public void Dispose() => _writer.Dispose();
    }
}
