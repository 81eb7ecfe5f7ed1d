namespace HealthTorch.Data;

/// <summary>How a column of molecules becomes features.</summary>
/// <param name="Name">The column's name.</param>
public abstract record MoleculeStep(string Name) : ColumnStep(Name)
{
    internal sealed override ColumnKind Kind => ColumnKind.Molecule;

    internal sealed override void Write(double value, Span<double> features) =>
        throw new InvalidOperationException($"needed the molecules of '{Name}' but got a number");

    internal sealed override void Write(Column column, double[] matrix, int width, int first, int firstRow)
    {
        var molecules = column.Molecules ?? throw new InvalidOperationException($"needed the molecules of '{Name}' but got a column without");
        var count = Features.Count;
        var write = Writer(molecules);
        for (var row = 0; row < column.Values.Length; row++)
        {
            write((int)column.Values[row], matrix.AsSpan((row * width) + first, count));
        }
    }

    // Whether a molecule is like those of training is told by the domain of the model.
    internal sealed override void AddNotes(Column column, List<InputNote>?[] notes)
    {
    }

    internal sealed override string TakenWhenMissing =>
        throw new InvalidOperationException($"needed a molecule of '{Name}' but it is missing");

    internal sealed override InputNote? NotePresent(double value, string? level) => null;

    /// <summary>Makes what writes the features of a molecule.</summary>
    /// <param name="molecules">All molecules of the column.</param>
    internal abstract FeatureWriter Writer(MoleculeList molecules);

    /// <summary>Writes the features of one molecule.</summary>
    /// <param name="molecule">Its place in the list.</param>
    /// <param name="features">Overwritten.</param>
    internal delegate void FeatureWriter(int molecule, Span<double> features);
}

/// <summary>A Morgan fingerprint: 1 for a circular neighbourhood of atoms that occurs in the molecule.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Radius">Bonds from the centre of a neighbourhood to its border: 2 for what is called ECFP4.</param>
/// <param name="Bits">Number of features.</param>
/// <remarks>Rogers, Hahn: Extended-connectivity fingerprints (2010).</remarks>
public sealed record FingerprintStep(string Name, int Radius, int Bits) : MoleculeStep(Name)
{
    /// <summary>The largest radius.</summary>
    public const int MaxRadius = 10;

    /// <summary>The largest number of features.</summary>
    public const int MaxBits = 65536;

    internal override IEnumerable<string> Faults() =>
        [.. Fault.OutsideOf("radius", Radius, 0, MaxRadius), .. Fault.OutsideOf("bits", Bits, 1, MaxBits)];

    internal override IReadOnlyList<string> NameFeatures() => [.. Enumerable.Range(0, Bits).Select(bit => $"{Name} bit {bit}")];

    internal override FeatureWriter Writer(MoleculeList molecules)
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

/// <summary>Descriptors of the molecule, such as its weight, each scaled as a numeric column is.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Descriptors">A step for each descriptor that had a value in training.</param>
public sealed record DescriptorStep(string Name, IReadOnlyList<NumericStep> Descriptors) : MoleculeStep(Name)
{
    internal override IEnumerable<string> Faults() =>
    [
        .. Fault.InNames("descriptors", [.. Descriptors.Select(step => step.Name)], min: 0),
        .. Descriptors.SelectMany((step, i) => step.Faults().Select(fault => $"descriptors[{i}].{fault}")),
    ];

    internal override IReadOnlyList<string> NameFeatures() =>
        [.. Descriptors.SelectMany(step => step.Features).Select(feature => $"{Name} {feature}")];

    internal static DescriptorStep Fit(Column column, Scaling scaling, bool indicators)
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

    internal override FeatureWriter Writer(MoleculeList molecules)
    {
        var places = Descriptors.Select(step => molecules.DescriptorNames.ToList().IndexOf(step.Name)).ToArray();
        if (places.Contains(-1))
        {
            throw new DataException($"the descriptors of '{Name}' are not those the model was trained with: another version of RDKit is installed");
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

/// <summary>The molecules themselves, for a network that reads graphs, and none or some descriptors as features beside them.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Descriptors">The descriptors; null for none.</param>
public sealed record GraphStep(string Name, DescriptorStep? Descriptors = null) : MoleculeStep(Name)
{
    internal override IEnumerable<string> Faults() => Descriptors?.Faults() ?? [];

    internal override IReadOnlyList<string> NameFeatures() => Descriptors?.Features ?? [];

    internal override FeatureWriter Writer(MoleculeList molecules) => Descriptors?.Writer(molecules) ?? ((_, _) => { });
}
