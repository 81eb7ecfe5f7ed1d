namespace HealthTorch.Data;

/// <summary>The position of a level in its order, scaled like a number; missing ones filled in.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Levels">The levels in their order: the first is 0.</param>
/// <param name="Scale">Fitted on the positions present in training.</param>
/// <param name="Missing">What stands in for a missing value.</param>
public sealed record OrdinalStep(string Name, IReadOnlyList<string> Levels, Scale Scale, Imputation Missing) : ColumnStep(Name)
{
    internal override ColumnKind Kind => ColumnKind.Ordinal;

    internal override IReadOnlyList<string> NameFeatures() => Missing.Features(Name);

    internal static OrdinalStep Fit(Column column, Scaling scaling, bool indicators)
    {
        var observed = Observed.Of(column.Values);
        var scale = Scale.Fit(scaling, observed, column.Name);
        return new OrdinalStep(column.Name, [.. column.Levels], scale, Imputation.Fit(observed, indicators));
    }

    internal override void Write(Column column, FeatureBlock features) =>
        Missing.Write(column with { Values = Positions(column) }, Scale, features);

    // Levels are matched by name: another file may list them in part, or in another order.
    private double[] Positions(Column column)
    {
        var positions = column.Levels.Select(level => Levels.ToList().IndexOf(level)).ToArray();
        return Array.ConvertAll(column.Values.ToArray(), value => double.IsNaN(value) ? double.NaN : Position(column, positions, (int)value));
    }

    private double Position(Column column, int[] positions, int level) => positions[level] >= 0
        ? positions[level]
        : throw new DataException($"column '{Name}': '{column.Levels[level]}' has no place in the order {string.Join(", ", Levels)}");
}
