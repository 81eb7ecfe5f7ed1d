using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Files;

namespace HealthTorch.Sources.Molecules;

/// <summary>
/// Molecules that were described before, in the folder that <see cref="Variable"/> names: off by default, since structures may be
/// confidential. A list of texts is known by the hash of its content and of the chemistry that described it.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="chemistry">The chemistry that describes those which are not there.</param>
internal sealed class MoleculeCache(UserPrivateDirectory folder, IChemistry chemistry)
{
    /// <summary>The environment variable that names the folder; nothing is kept where it is not set.</summary>
    public const string Variable = "HEALTHTORCH_MOLECULE_CACHE";

    // Grows with every change of what is kept.
    private const int Version = 2;
    private const string FileExtension = ".molecules";

    private static readonly JsonSerializerOptions s_json =
        new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The cache in the folder that the variable names; null if the variable is not set.</summary>
    /// <param name="chemistry">The chemistry.</param>
    /// <exception cref="DataException">The variable is set on Windows, where a folder cannot be closed to others.</exception>
    public static MoleculeCache? ForCurrentUser(IChemistry chemistry) =>
        UserPrivateDirectory.GetVariable(Variable) switch
        {
            null => null,
            _ when OperatingSystem.IsWindows() => throw new DataException(
                $"{Variable}: the cache of molecules requires Linux or macOS, where a folder can be private to one user; unset the "
                    + "variable"),
            var path => new MoleculeCache(new UserPrivateDirectory(path, Variable), chemistry),
        };

    /// <summary>Describes texts, or finds what was said of them before; null where one is no molecule.</summary>
    /// <param name="texts">Different texts.</param>
    /// <param name="cancellation">Ends it early.</param>
    public Molecule?[] Describe(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        folder.EnsureCreated();
        var name = ComputeKey(texts) + FileExtension;
        if (TryRead(Path.Combine(folder.Path, name)) is { } found)
        {
            return found;
        }

        var described = MoleculeReader.Describe(chemistry, texts, cancellation);
        folder.Write(name, file => JsonSerializer.Serialize(file, described, s_json));
        return described;
    }

    private static Molecule?[]? TryRead(string path)
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

    private string ComputeKey(IReadOnlyList<string> texts)
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
