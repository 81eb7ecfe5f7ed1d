namespace HealthTorch.Data;

/// <summary>Yes or no, as 1 or 0; missing ones filled in.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Missing">What stands in for a missing value: 1/2 where yes and no are equally frequent.</param>
public sealed record BooleanStep(string Name, Imputation Missing) : ColumnStep(Name)
{
    private static readonly Unscaled AsItIs = new();

    internal override ColumnKind Kind => ColumnKind.Boolean;

    internal override IReadOnlyList<string> NameFeatures() => Missing.Features(Name);

    internal static BooleanStep Fit(Column column, bool indicators) =>
        new(column.Name, Imputation.Fit(Observed.Of(column.Values), indicators));

    internal override void Write(double value, Span<double> features) => Missing.Write(value, AsItIs, features);

    internal override IEnumerable<string> Faults() => Missing.Faults(AsItIs);
}
