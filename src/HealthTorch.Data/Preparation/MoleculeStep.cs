using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>A preparation step that turns a column of molecules into features.</summary>
/// <param name="Name">The column's name.</param>
public abstract record MoleculeStep(string Name) : ColumnStep(Name)
{
    internal sealed override ColumnKind Kind => ColumnKind.Molecule;

    internal sealed override void Write(double value, Span<double> features) =>
        throw new InvalidOperationException($"needed the molecules of '{Name}' but got a number");

    internal sealed override void Write(Column column, double[] matrix, int width, int first, int firstRow)
    {
        var molecules = column.Molecules
            ?? throw new InvalidOperationException($"needed the molecules of '{Name}' but got a column without molecules");
        var count = Features.Count;
        var write = CreateWriter(molecules);
        for (var row = 0; row < column.Values.Length; row++)
        {
            write((int)column.Values[row], matrix.AsSpan((row * width) + first, count));
        }
    }

    // The applicability domain of the model reports whether a molecule is similar to the training molecules.
    internal sealed override void AddNotes(Column column, List<InputNote>?[] notes)
    {
    }

    internal sealed override string ImputationDescription =>
        throw new InvalidOperationException($"needed a molecule of '{Name}' but it is missing");

    internal sealed override InputNote? CreateValueNote(double value, string? level) => null;

    /// <summary>Creates the function that writes the features of a molecule.</summary>
    /// <param name="molecules">All molecules of the column.</param>
    internal abstract FeatureWriter CreateWriter(MoleculeList molecules);

    /// <summary>Writes the features of one molecule.</summary>
    /// <param name="molecule">Index of the molecule in the list.</param>
    /// <param name="features">Overwritten.</param>
    internal delegate void FeatureWriter(int molecule, Span<double> features);
}

/// <summary>A Morgan fingerprint: a feature is 1 if a circular atom neighborhood occurs in the molecule.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Radius">Radius of a neighborhood in bonds: 2 for ECFP4.</param>
/// <param name="Bits">Number of features.</param>
/// <remarks>Rogers, Hahn: Extended-connectivity fingerprints (2010).</remarks>
public sealed record FingerprintStep(string Name, int Radius, int Bits) : MoleculeStep(Name)
{
    /// <summary>The maximum radius.</summary>
    public const int MaxRadius = 10;

    /// <summary>The maximum number of features.</summary>
    public const int MaxBits = 65536;

    internal override IEnumerable<string> Validate() =>
        [.. ValidationErrors.ForRange("radius", Radius, 0, MaxRadius), .. ValidationErrors.ForRange("bits", Bits, 1, MaxBits)];

    internal override IReadOnlyList<string> CreateFeatureNames() => [.. Enumerable.Range(0, Bits).Select(bit => $"{Name} bit {bit}")];

    internal override FeatureWriter CreateWriter(MoleculeList molecules)
    {
        var fingerprints = molecules.Fingerprints(Radius, Bits);
        return (molecule, features) =>
        {
            features.Clear();
            foreach (var bit in fingerprints[molecule])
            {
                features[bit] = 1;
            }
        };
    }
}

/// <summary>Molecular descriptors, such as the molecular weight, each scaled like a numeric column.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Descriptors">One step for each descriptor that had a value in training.</param>
public sealed record DescriptorStep(string Name, IReadOnlyList<NumericStep> Descriptors) : MoleculeStep(Name)
{
    internal override IEnumerable<string> Validate() =>
    [
        .. ValidationErrors.ForNames("descriptors", [.. Descriptors.Select(step => step.Name)], min: 0),
        .. Descriptors.SelectMany((step, i) => step.Validate().Select(fault => $"descriptors[{i}].{fault}")),
    ];

    internal override IReadOnlyList<string> CreateFeatureNames() =>
        [.. Descriptors.SelectMany(step => step.Features).Select(feature => $"{Name} {feature}")];

    internal static DescriptorStep Fit(Column column, ScalingMethod scaling, bool indicators)
    {
        var molecules = column.Molecules!;
        var training = column.Values.Select(value => molecules[(int)value].Descriptors).ToArray();
        var columns = molecules.DescriptorNames.Select((name, i) => new Column(
            name, ColumnKind.Numeric, Array.ConvertAll(training, descriptors => descriptors[i]), []));
        return new DescriptorStep(column.Name,
        [
            .. columns.Where(descriptor => descriptor.Values.CountMissing() < training.Length)
                .Select(descriptor => NumericStep.Fit(descriptor, scaling, indicators)),
        ]);
    }

    internal override FeatureWriter CreateWriter(MoleculeList molecules)
    {
        var places = Descriptors.Select(step => molecules.DescriptorNames.ToList().IndexOf(step.Name)).ToArray();
        if (places.Contains(-1))
        {
            throw new DataException(
                $"the descriptors of '{Name}' differ from those in training: a different version of RDKit is installed");
        }

        return (molecule, features) =>
        {
            foreach (var (step, place) in Descriptors.Zip(places))
            {
                var width = step.Features.Count;
                step.Write(molecules[molecule].Descriptors[place], features[..width]);
                features = features[width..];
            }
        };
    }
}

/// <summary>The molecular graphs, for a graph network, with optional descriptors as additional features.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Descriptors">The descriptors; null for none.</param>
public sealed record GraphStep(string Name, DescriptorStep? Descriptors = null) : MoleculeStep(Name)
{
    internal override IEnumerable<string> Validate() => Descriptors?.Validate() ?? [];

    internal override IReadOnlyList<string> CreateFeatureNames() => Descriptors?.Features ?? [];

    internal override FeatureWriter CreateWriter(MoleculeList molecules) => Descriptors?.CreateWriter(molecules) ?? ((_, _) => { });
}
