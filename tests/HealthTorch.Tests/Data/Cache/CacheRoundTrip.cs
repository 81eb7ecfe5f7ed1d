using HealthTorch.Data;

namespace HealthTorch.Tests.Data;

/// <summary>What the cache gives back of what it was given.</summary>
internal static class CacheRoundTrip
{
    public static LoadedData Of(LoadedData loaded)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        CohortFile.Write(writer, loaded);
        bytes.Position = 0;
        using var reader = new BinaryReader(bytes);
        return CohortFile.Read(reader);
    }
}
