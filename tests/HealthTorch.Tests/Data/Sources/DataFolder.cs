using System.IO.Compression;
using System.Text;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Tests.Data;

/// <summary>A folder of data files, deleted when disposed.</summary>
/// <param name="prefix">Of its name: unless given, one that a careless query would trip over.</param>
public sealed class DataFolder(string prefix = "it's [a]*year=1-") : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory(prefix).FullName;

    internal static ColumnConfig Numeric => new() { Kind = ColumnKind.Numeric };

    internal static ColumnConfig Category => new() { Kind = ColumnKind.Category };

    internal string PathOf(string name) => Path.Combine(_path, name);

    internal string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    internal string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    internal static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    internal static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    /// <summary>The message that reading ends with, with the folder taken out.</summary>
    internal string MessageOf(Action read) => Assert.Throws<DataException>(read).Message.Replace(_path + "/", "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
