using System.Globalization;
using System.Text.Json.Serialization;
using HealthTorch.Data.Columns;

namespace HealthTorch.Data.Preparation;

/// <summary>Scales a number and imputes missing values.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Scale">The scale, fitted on the non-missing training values.</param>
/// <param name="Missing">Imputation of missing values.</param>
public sealed record NumericStep(string Name, Scale Scale, Imputation Missing) : ColumnStep(Name)
{
    /// <summary>The range of the non-missing training values; null in folders of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrainingRange? Range { get; init; }

    internal override ColumnKind Kind => ColumnKind.Numeric;

    internal override IReadOnlyList<string> CreateFeatureNames() => Missing.FeatureNames(Name);

    internal static NumericStep Fit(Column column, ScalingMethod scaling, bool indicators, double? clip = null)
    {
        var observed = ObservedValues.From(column.Values);
        var scale = Scale.Fit(scaling, observed, column.Name);
        var clipped = scale is StandardScale standard && clip is { } deviations ? ClippedScale.Fit(standard, observed, deviations) : scale;
        return new NumericStep(column.Name, clipped, Imputation.Fit(observed, indicators)) { Range = TrainingRange.From(observed) };
    }

    internal override void Write(double value, Span<double> features) => Missing.Write(value, Scale, features);

    internal override string ImputationDescription =>
        Missing.Describe(string.Create(CultureInfo.InvariantCulture, $"{Missing.Median:G12} (the training median)"));

    internal override InputNote? CreateValueNote(double value, string? level)
    {
        if (Range is null || Range.Contains(value))
        {
            return null;
        }

        var read = Scale.Clip(value);
        var clipped = read == value ? "" : string.Create(CultureInfo.InvariantCulture, $", clipped to {read:G6}");
        return new InputNote(Name, InputNoteKind.OutsideTrainingRange, $"{Name}: {Range.Describe(value)}{clipped}");
    }

    internal override IEnumerable<string> Validate() => [.. Missing.Validate(Scale), .. Range?.Validate() ?? []];
}
