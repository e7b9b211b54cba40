using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>Writes history events compactly: which members are there is one number of bits.</summary>
internal static class HistoryCodec
{
    [Flags]
    private enum Has
    {
        None = 0,
        EventId = 1,
        TaskId = 2,
        Name = 4,
        Input = 8,
        Result = 16,
        Reason = 32,
        InstanceId = 64,
        FireAt = 128,
        Failure = 256,
        Status = 512,
        Start = 1024,
    }

    public static void Write(BinaryWriter writer, HistoryEvent item)
    {
        Has has = MembersOf(item);
        writer.Write((byte)item.Type);
        writer.Write7BitEncodedInt((int)has);
        writer.WriteTime(item.Timestamp);
        if (has.HasFlag(Has.EventId))
        {
            writer.Write7BitEncodedInt(item.EventId);
        }

        if (has.HasFlag(Has.TaskId))
        {
            writer.Write7BitEncodedInt(item.TaskId);
        }

        WriteTexts(writer, item);
        if (item.FireAt is { } fireAt)
        {
            writer.WriteTime(fireAt);
        }

        if (item.Failure is not null)
        {
            Write(writer, item.Failure);
        }

        if (item.Status is { } status)
        {
            writer.Write((byte)status);
        }

        if (item.Start is not null)
        {
            Write(writer, item.Start);
        }
    }

    public static HistoryEvent Read(BinaryReader reader)
    {
        var type = (HistoryEventType)reader.ReadByte();
        var has = (Has)reader.Read7BitEncodedInt();
        DateTime timestamp = reader.ReadTime();
        int eventId = has.HasFlag(Has.EventId) ? reader.Read7BitEncodedInt() : -1;

        // The initializers run in the order in which they stand, which is the order of writing.
        return new HistoryEvent(type, eventId, timestamp)
        {
            TaskId = has.HasFlag(Has.TaskId) ? reader.Read7BitEncodedInt() : -1,
            Name = has.HasFlag(Has.Name) ? reader.ReadString() : null,
            Input = has.HasFlag(Has.Input) ? reader.ReadString() : null,
            Result = has.HasFlag(Has.Result) ? reader.ReadString() : null,
            Reason = has.HasFlag(Has.Reason) ? reader.ReadString() : null,
            InstanceId = has.HasFlag(Has.InstanceId) ? reader.ReadString() : null,
            FireAt = has.HasFlag(Has.FireAt) ? reader.ReadTime() : null,
            Failure = has.HasFlag(Has.Failure) ? ReadFailure(reader) : null,
            Status = has.HasFlag(Has.Status) ? (OrchestrationRuntimeStatus)reader.ReadByte() : null,
            Start = has.HasFlag(Has.Start) ? ReadStart(reader) : null,
        };
    }

    private static Has MembersOf(HistoryEvent item) =>
        (item.EventId >= 0 ? Has.EventId : Has.None)
        | (item.TaskId >= 0 ? Has.TaskId : Has.None)
        | (item.Name is not null ? Has.Name : Has.None)
        | (item.Input is not null ? Has.Input : Has.None)
        | (item.Result is not null ? Has.Result : Has.None)
        | (item.Reason is not null ? Has.Reason : Has.None)
        | (item.InstanceId is not null ? Has.InstanceId : Has.None)
        | (item.FireAt is not null ? Has.FireAt : Has.None)
        | (item.Failure is not null ? Has.Failure : Has.None)
        | (item.Status is not null ? Has.Status : Has.None)
        | (item.Start is not null ? Has.Start : Has.None);

    private static void WriteTexts(BinaryWriter writer, HistoryEvent item)
    {
        foreach (string? text in (ReadOnlySpan<string?>)[item.Name, item.Input, item.Result, item.Reason, item.InstanceId])
        {
            if (text is not null)
            {
                writer.Write(text);
            }
        }
    }

    private static void Write(BinaryWriter writer, FailureRecord failure)
    {
        writer.Write(failure.ErrorType);
        writer.Write(failure.ErrorMessage);
        writer.WriteText(failure.StackTrace);
        writer.WriteText(failure.Properties);
        writer.Write(failure.Inner is not null);
        if (failure.Inner is not null)
        {
            Write(writer, failure.Inner);
        }
    }

    private static FailureRecord ReadFailure(BinaryReader reader)
    {
        string type = reader.ReadString();
        string message = reader.ReadString();
        string? stackTrace = reader.ReadText();
        string? properties = reader.ReadText();
        FailureRecord? inner = reader.ReadBoolean() ? ReadFailure(reader) : null;
        return new FailureRecord(type, message, stackTrace, inner) { Properties = properties };
    }

    private static void Write(BinaryWriter writer, ExecutionStart start)
    {
        writer.Write(start.ExecutionId);
        writer.Write7BitEncodedInt(start.Generation);
        writer.WriteText(start.Version);
        writer.Write(start.ScheduledStart is not null);
        if (start.ScheduledStart is { } scheduled)
        {
            writer.WriteTime(scheduled);
        }

        writer.Write(start.Parent is not null);
        if (start.Parent is { } parent)
        {
            writer.Write(parent.Name);
            writer.Write(parent.InstanceId);
            writer.Write(parent.ExecutionId);
            writer.Write7BitEncodedInt(parent.TaskId);
        }

        writer.Write7BitEncodedInt(start.Tags?.Count ?? 0);
        foreach ((string key, string value) in start.Tags ?? EmptyTags.Instance)
        {
            writer.Write(key);
            writer.Write(value);
        }
    }

    private static ExecutionStart ReadStart(BinaryReader reader)
    {
        var start = new ExecutionStart(reader.ReadString(), reader.Read7BitEncodedInt())
        {
            Version = reader.ReadText(),
            ScheduledStart = reader.ReadBoolean() ? reader.ReadTime() : null,
            Parent = reader.ReadBoolean()
                ? new ParentLink(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt())
                : null,
        };
        int count = reader.Read7BitEncodedInt();
        if (count == 0)
        {
            return start;
        }

        var tags = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (; count > 0; count--)
        {
            tags[reader.ReadString()] = reader.ReadString();
        }

        return start with { Tags = tags };
    }
}
