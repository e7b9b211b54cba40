using FileView.LocalRuntime.Storage;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// An ended instance: a light row in memory. The rest is read on demand, from a pack or, until the next snapshot has
/// packed it, from the bytes kept here.
/// </summary>
internal sealed class ArchivedInstance
{
    public ArchivedInstance(
        string id, string name, OrchestrationRuntimeStatus status, DateTime createdAt, DateTime lastUpdatedAt)
    {
        Id = id;
        Name = name;
        Status = status;
        CreatedAt = createdAt;
        LastUpdatedAt = lastUpdatedAt;
    }

    public string Id { get; }

    public string Name { get; }

    public OrchestrationRuntimeStatus Status { get; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime LastUpdatedAt { get; }

    /// <summary>The whole instance; null when it is in a pack.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>Where in which pack; null when it is not in one yet.</summary>
    public PackLocation? Location { get; private set; }

    public static ArchivedInstance From(Instance instance) =>
        new(instance.Id, instance.Started.Name!, instance.Status, instance.Started.Timestamp, instance.LastUpdatedAt)
        {
            Body = InstanceCodec.ToBytes(instance),
        };

    /// <summary>The row as it stands in the index of a pack.</summary>
    public byte[] ToRow()
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Id);
        writer.Write(Name);
        writer.Write((byte)Status);
        writer.WriteTime(CreatedAt);
        writer.WriteTime(LastUpdatedAt);
        return stream.ToArray();
    }

    public static ArchivedInstance ReadRow(BinaryReader reader) => new(
        reader.ReadString(),
        string.Intern(reader.ReadString()),
        (OrchestrationRuntimeStatus)reader.ReadByte(),
        reader.ReadTime(),
        reader.ReadTime());

    /// <summary>The whole instance, from memory or from its pack.</summary>
    public async ValueTask<byte[]> ReadBodyAsync(IEventLogHome home, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Body is { } body)
            {
                return body;
            }

            PackLocation location = Location!;
            try
            {
                return await PackFile.ReadBodyAsync(home, location.Pack.Name, location.Place, cancellationToken);
            }
            catch (FileNotFoundException) when (location != Location)
            {
                // A snapshot has moved the body to a newer pack meanwhile: look again.
            }
            catch (IOException failure) when (failure is not (FileNotFoundException or EndOfStreamException))
            {
                throw new TaskHubUnavailableException("The task hub cannot read from its store now.", failure);
            }
        }
    }

    public void MoveTo(Pack pack, PackedEntry place, int ordinal)
    {
        Location = new PackLocation(pack, place, ordinal);
        Body = null;
        pack.Add(this, ordinal);
    }
}
