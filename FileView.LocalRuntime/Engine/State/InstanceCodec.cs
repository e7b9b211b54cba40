namespace FileView.LocalRuntime.Engine;

/// <summary>Writes whole instances, for snapshots and packs. Everything else about one follows from its history.</summary>
internal static class InstanceCodec
{
    public static void Write(
        BinaryWriter writer, string id, string? customStatus, IReadOnlyList<HistoryEvent> history, IReadOnlyList<HistoryEvent> messages)
    {
        writer.Write(id);
        writer.WriteText(customStatus);
        writer.WriteList(history, HistoryCodec.Write);
        writer.WriteList(messages, HistoryCodec.Write);
    }

    public static Instance Read(BinaryReader reader)
    {
        string id = reader.ReadString();
        string? customStatus = reader.ReadText();
        List<HistoryEvent> history = reader.ReadList(HistoryCodec.Read);
        List<HistoryEvent> messages = reader.ReadList(HistoryCodec.Read);
        HistoryEvent started = history.Concat(messages).First(item => item.Type == HistoryEventType.ExecutionStarted);
        var instance = new Instance(id, started) { CustomStatus = customStatus };
        if (history.Count == 0 && started.Start!.Generation > 0)
        {
            instance.ContinueAsNew(started);
        }

        foreach (HistoryEvent item in history)
        {
            instance.Add(item);
        }

        instance.Messages.AddRange(messages.Select(message => new Arrival(0, message)));
        return instance;
    }

    /// <summary>The bytes of an ended instance.</summary>
    public static byte[] ToBytes(Instance instance)
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Write(writer, instance.Id, instance.CustomStatus, instance.History, []);
        return stream.ToArray();
    }

    /// <summary>An ended instance from its bytes.</summary>
    public static Instance FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return Read(reader);
    }
}
