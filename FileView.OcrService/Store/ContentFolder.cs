namespace FileView.OcrService.Store;

/// <summary>The uploaded documents, each as a file named after its job.</summary>
internal sealed class ContentFolder(StoreFolder folder)
{
    private const string Arriving = ".part";

    /// <summary>Gets the path of a job's document.</summary>
    public string PathOf(string job) => Path.Combine(folder.Contents, job);

    /// <summary>Gets the path that a document is written to while it arrives.</summary>
    public string ArrivingPathOf(string job) => PathOf(job) + Arriving;

    /// <summary>Gives a document that has arrived, and is on the disk, its name.</summary>
    public void Keep(string job) => File.Move(ArrivingPathOf(job), PathOf(job));

    /// <summary>Gets the size of a job's document, in bytes; 0 when it is lost.</summary>
    public long SizeOf(string job) => new FileInfo(PathOf(job)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Removes a document, whole or not. One that is gone is no error.</summary>
    public void Remove(string job)
    {
        File.Delete(PathOf(job));
        File.Delete(ArrivingPathOf(job));
    }

    /// <summary>Removes what belongs to no job that is still being read: a stop between two steps left it.</summary>
    /// <param name="wanted">The jobs that still need their documents.</param>
    public void RemoveOthers(IReadOnlySet<string> wanted)
    {
        foreach (string file in Directory.EnumerateFiles(folder.Contents).Where(file => !wanted.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }
}
