using System.Buffers.Binary;

namespace HealthTorch.Data;

/// <summary>
/// The applicability domain of a model of molecules: a molecule is inside where its Tanimoto similarity (Morgan fingerprints of radius 2
/// and 2048 bits) to the nearest training molecule is at least <see cref="Threshold"/>, the 5 % quantile of the similarities of training
/// molecules to the nearest other training molecule.
/// </summary>
/// <remarks>
/// Sheridan et al.: Similarity to molecules in the training set is a good discriminator for prediction accuracy in QSAR (2004); the
/// distance to the nearest neighbor with a quantile of the training distances as in Sahigara et al.: Comparison of different approaches to
/// define the applicability domain of QSAR models (2012).
/// </remarks>
internal sealed class MoleculeDomain
{
    /// <summary>Share of the training molecules that are less similar to the others than <see cref="Threshold"/>.</summary>
    public const double Quantile = 0.05;

    /// <summary>Training molecules that the threshold is computed from, evenly spaced, where there are more.</summary>
    public const int MostCompared = 5000;

    private const int HeaderBytes = 24;

    private readonly Fingerprints _training;

    private MoleculeDomain(Fingerprints training, double threshold) => (_training, Threshold) = (training, threshold);

    /// <summary>The least similarity of molecules inside, in [0, 1].</summary>
    public double Threshold { get; }

    private static ReadOnlySpan<byte> Magic => "HTFP"u8;

    /// <summary>The domain of training rows; null without one column of molecules, and of a single molecule.</summary>
    /// <param name="training">The rows that a model was trained on.</param>
    public static MoleculeDomain? Of(Cohort training)
    {
        if (MoleculeColumn.Find(training) is not { } molecules || molecules.OfRow.Distinct().Take(2).Count() < 2)
        {
            return null;
        }

        var fingerprints = new Fingerprints(molecules.Molecules).Take(molecules.OfRow.Distinct());
        return new MoleculeDomain(fingerprints, ThresholdOf(fingerprints));
    }

    /// <summary>The similarity of each row's molecule to the nearest training molecule; null without one column of molecules.</summary>
    /// <param name="cohort">Rows as read.</param>
    public double[]? Similarities(Cohort cohort)
    {
        if (MoleculeColumn.Find(cohort) is not { } molecules)
        {
            return null;
        }

        var fingerprints = new Fingerprints(molecules.Molecules);
        var nearest = new double[fingerprints.Count];
        Parallel.For(0, nearest.Length, molecule => nearest[molecule] = fingerprints.Nearest(molecule, _training));
        return Array.ConvertAll(molecules.OfRow, molecule => nearest[molecule]);
    }

    /// <summary>
    /// The domain as a file, little-endian: "HTFP"; version (1), radius (2) and bits (2048) as 32-bit integers; the threshold as a 64-bit
    /// floating-point number; then 256 bytes per training molecule, each once (<see cref="Fingerprints.Bytes"/>).
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

    /// <summary>Reads <see cref="ToBytes"/>.</summary>
    /// <param name="file">The bytes.</param>
    /// <exception cref="DataException">They are of another kind or version.</exception>
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
                "the model's fingerprints of training molecules are of another format: train the model anew with this version");
    }

    private static double ThresholdOf(Fingerprints training)
    {
        var compared = Math.Min(training.Count, MostCompared);
        var nearest = new double[compared];
        Parallel.For(0, compared, i => nearest[i] = training.NearestOther((int)((long)i * training.Count / compared)));
        Array.Sort(nearest);
        return nearest[(int)Math.Round(Quantile * (compared - 1))];
    }
}
