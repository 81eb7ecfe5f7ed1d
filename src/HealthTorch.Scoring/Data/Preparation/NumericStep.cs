namespace HealthTorch.Data;

/// <summary>A number, scaled; missing ones filled in.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Scale">Fitted on the values present in training.</param>
/// <param name="Missing">What stands in for a missing value.</param>
public sealed record NumericStep(string Name, Scale Scale, Imputation Missing) : ColumnStep(Name)
{
    internal override ColumnKind Kind => ColumnKind.Numeric;

    internal override IReadOnlyList<string> NameFeatures() => Missing.Features(Name);

    internal static NumericStep Fit(Column column, Scaling scaling, bool indicators, double? clip = null)
    {
        var observed = Observed.Of(column.Values);
        var scale = Scale.Fit(scaling, observed, column.Name);
        return new NumericStep(
            column.Name,
            scale is StandardScale standard && clip is { } deviations ? ClippedScale.Fit(standard, observed, deviations) : scale,
            Imputation.Fit(observed, indicators));
    }

    internal override void Write(double value, Span<double> features) => Missing.Write(value, Scale, features);

    internal override IEnumerable<string> Faults() => Missing.Faults(Scale);
}
