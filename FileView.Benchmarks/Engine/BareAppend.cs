using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using FileView.Tests.Support;
using Microsoft.Win32.SafeHandles;

namespace FileView.Benchmarks.Engine;

/// <summary>What the home itself takes for one durable append, without any of our code.</summary>
internal static class BareAppend
{
    private const int Rounds = 101;
    private const int Length = 512;

    /// <summary>The milliseconds of one append, the median of many.</summary>
    public static async Task<double> MeasureAsync(MeasuredHome home, TempFolder folder)
    {
        byte[] bytes = new byte[Length];
        if (home.Name == Storage.Folder)
        {
            using SafeFileHandle file = File.OpenHandle(folder[$"append-{Guid.NewGuid():N}"], FileMode.Create, FileAccess.Write);
            long position = 0;
            return await MedianAsync(() =>
            {
                RandomAccess.Write(file, bytes, position);
                RandomAccess.FlushToDisk(file);
                position += bytes.Length;
                return Task.CompletedTask;
            });
        }

        var options = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2021_12_02);
        var container = new BlobContainerClient(home.Connection, $"bare-{Guid.NewGuid():N}", options);
        await container.CreateAsync();
        AppendBlobClient blob = container.GetAppendBlobClient("bare");
        await blob.CreateAsync();
        return await MedianAsync(() => blob.AppendBlockAsync(new MemoryStream(bytes)));
    }

    private static async Task<double> MedianAsync(Func<Task> append)
    {
        var samples = new Samples();
        for (int i = 0; i < Rounds; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await append();
            samples.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return samples.Median;
    }
}
