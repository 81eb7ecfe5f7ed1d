using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>
/// A cache of described molecules in the folder given by <see cref="DataCache.Variable"/>: off by default, since structures may be
/// confidential. The key of a list of texts is the hash of its content and of the chemistry version.
/// </summary>
/// <param name="folder">The cache folder.</param>
/// <param name="chemistry">The chemistry that describes molecules that are not cached.</param>
internal sealed class MoleculeCache(PrivateFolder folder, IChemistry chemistry)
{
    // Increment when the cached content changes.
    private const int Version = 2;
    private const string Ending = ".molecules";

    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The cache in the folder given by the environment variable; null if the variable is not set.</summary>
    /// <param name="chemistry">The chemistry.</param>
    public static MoleculeCache? OfUser(IChemistry chemistry) =>
        DataCache.OfUser() is { } cache ? new MoleculeCache(new PrivateFolder(cache.Folder, DataCache.Variable), chemistry) : null;

    /// <summary>Returns cached descriptions or describes the texts; null for a text that is not a valid molecule.</summary>
    /// <param name="texts">Distinct texts.</param>
    /// <param name="cancellation">Cancels the description.</param>
    public Molecule?[] Describe(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        folder.Prepare();
        var name = KeyOf(texts) + Ending;
        if (Find(Path.Combine(folder.Path, name)) is { } found)
        {
            return found;
        }

        var described = MoleculeReading.Describe(chemistry, texts, cancellation);
        folder.Write(name, file => JsonSerializer.Serialize(file, described, s_json));
        return described;
    }

    private static Molecule?[]? Find(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Molecule?[]>(file, s_json);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string KeyOf(IReadOnlyList<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Version}\n{chemistry.Version}\n"));
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{text.Length}:{text}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
