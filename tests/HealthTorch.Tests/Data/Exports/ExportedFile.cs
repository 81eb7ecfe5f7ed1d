using HealthTorch.Sources;
using HealthTorch.Sources.Csv;

namespace HealthTorch.Tests.Data;

/// <summary>A file as a program exports it.</summary>
/// <param name="Kind">What is odd about it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Export">The patients in it.</param>
internal sealed record ExportedFile(string Kind, string Name, Export Export)
{
    /// <summary>Its bytes; those of a CSV file where null.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>What the message says where it is read without options; null where it is read so.</summary>
    public string? Told { get; init; }

    /// <summary>The options that read it.</summary>
    public Func<CsvData, DataConfig> Options { get; init; } = data => data;

    public override string ToString() => Kind;
}
