using System.Buffers.Binary;
using HealthTorch.Data;

namespace HealthTorch.Sources.Molecules;

/// <summary>
/// The applicability domain of a model for molecules: a molecule is inside if its Tanimoto similarity (Morgan fingerprints of radius 2 and
/// 2048 bits) to the nearest training molecule is at least <see cref="Threshold"/>, the 5 % quantile of the similarities of training
/// molecules to their nearest other training molecule.
/// </summary>
/// <remarks>
/// Sheridan et al.: Similarity to molecules in the training set is a good discriminator for prediction accuracy in QSAR (2004); the
/// distance to the nearest neighbor with a quantile of the training distances as in Sahigara et al.: Comparison of different approaches to
/// define the applicability domain of QSAR models (2012).
/// </remarks>
internal sealed class MoleculeDomain
{
    /// <summary>Proportion of training molecules whose similarity to the others is below <see cref="Threshold"/>.</summary>
    public const double Quantile = 0.05;

    /// <summary>
    /// Maximum number of training molecules from which the threshold is computed; with more, an evenly spaced subset is used.
    /// </summary>
    public const int MaxCompared = 5000;

    private const int HeaderBytes = 24;

    private readonly Fingerprints _training;

    private MoleculeDomain(Fingerprints training, double threshold) => (_training, Threshold) = (training, threshold);

    /// <summary>The minimum similarity of molecules inside the domain, in [0, 1].</summary>
    public double Threshold { get; }

    private static ReadOnlySpan<byte> Magic => "HTFP"u8;

    /// <summary>
    /// Fits the domain to training rows; null without a single molecule column or with fewer than two distinct molecules.
    /// </summary>
    /// <param name="training">The rows on which a model was trained.</param>
    public static MoleculeDomain? Fit(Cohort training)
    {
        if (MoleculeColumn.Find(training) is not { } molecules || molecules.MoleculeIndices.Distinct().Take(2).Count() < 2)
        {
            return null;
        }

        var fingerprints = new Fingerprints(molecules.Molecules).Take(molecules.MoleculeIndices.Distinct());
        return new MoleculeDomain(fingerprints, ComputeThreshold(fingerprints));
    }

    /// <summary>The similarity of each row's molecule to the nearest training molecule; null without a single molecule column.</summary>
    /// <param name="cohort">The rows as read.</param>
    public double[]? ComputeSimilarities(Cohort cohort)
    {
        if (MoleculeColumn.Find(cohort) is not { } molecules)
        {
            return null;
        }

        var fingerprints = new Fingerprints(molecules.Molecules);
        var nearest = new double[fingerprints.Count];
        Parallel.For(0, nearest.Length, molecule => nearest[molecule] = fingerprints.MaxSimilarity(molecule, _training));
        return Array.ConvertAll(molecules.MoleculeIndices, molecule => nearest[molecule]);
    }

    /// <summary>
    /// Serializes the domain, little-endian: "HTFP"; version (1), radius (2) and bits (2048) as 32-bit integers; the threshold as a 64-bit
    /// floating-point number; then 256 bytes per distinct training molecule (<see cref="Fingerprints.Bytes"/>).
    /// </summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderBytes + _training.Bytes.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Fingerprints.Radius);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Fingerprints.Bits);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(16), Threshold);
        _training.Bytes.CopyTo(bytes.AsSpan(HeaderBytes));
        return bytes;
    }

    /// <summary>Reads the output of <see cref="ToBytes"/>.</summary>
    /// <param name="file">The bytes.</param>
    /// <exception cref="DataException">The bytes have another format or version.</exception>
    public static MoleculeDomain FromBytes(ReadOnlySpan<byte> file)
    {
        var isKnown = file.Length >= HeaderBytes && file[..4].SequenceEqual(Magic)
            && BinaryPrimitives.ReadInt32LittleEndian(file[4..]) == 1
            && BinaryPrimitives.ReadInt32LittleEndian(file[8..]) == Fingerprints.Radius
            && BinaryPrimitives.ReadInt32LittleEndian(file[12..]) == Fingerprints.Bits
            && file.Length > HeaderBytes && (file.Length - HeaderBytes) % (Fingerprints.Bits / 8) == 0
            && BinaryPrimitives.ReadDoubleLittleEndian(file[16..]) is >= 0 and <= 1;
        return isKnown
            ? new MoleculeDomain(Fingerprints.FromBytes(file[HeaderBytes..]), BinaryPrimitives.ReadDoubleLittleEndian(file[16..]))
            : throw new DataException(
                "the model's fingerprints of training molecules have a different format: retrain the model with this version");
    }

    private static double ComputeThreshold(Fingerprints training)
    {
        var compared = Math.Min(training.Count, MaxCompared);
        var nearest = new double[compared];
        Parallel.For(0, compared, i => nearest[i] = training.MaxSimilarityToOthers((int)((long)i * training.Count / compared)));
        Array.Sort(nearest);
        return nearest[(int)Math.Round(Quantile * (compared - 1))];
    }
}
