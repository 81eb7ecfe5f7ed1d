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

    /// <summary>The level's position: levels are matched by name, since another file may list them in part, or in another order.</summary>
    internal override double Code(string level)
    {
        for (var position = 0; position < Levels.Count; position++)
        {
            if (Levels[position] == level)
            {
                return position;
            }
        }

        throw new DataException($"column '{Name}': '{level}' has no place in the order {string.Join(", ", Levels)}");
    }

    internal override void Write(double value, Span<double> features) => Missing.Write(value, Scale, features);

    internal override IEnumerable<string> Faults() => [.. Fault.InNames("levels", Levels, min: 1), .. Missing.Faults(Scale)];
}
