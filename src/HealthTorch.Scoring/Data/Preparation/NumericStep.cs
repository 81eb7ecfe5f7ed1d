using System.Globalization;
using System.Text.Json.Serialization;

namespace HealthTorch.Data;

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

    internal override IReadOnlyList<string> NameFeatures() => Missing.Features(Name);

    internal static NumericStep Fit(Column column, Scaling scaling, bool indicators, double? clip = null)
    {
        var observed = Observed.Of(column.Values);
        var scale = Scale.Fit(scaling, observed, column.Name);
        var clipped = scale is StandardScale standard && clip is { } deviations ? ClippedScale.Fit(standard, observed, deviations) : scale;
        return new NumericStep(column.Name, clipped, Imputation.Fit(observed, indicators)) { Range = TrainingRange.Of(observed) };
    }

    internal override void Write(double value, Span<double> features) => Missing.Write(value, Scale, features);

    internal override string TakenWhenMissing =>
        Missing.Taken(string.Create(CultureInfo.InvariantCulture, $"{Missing.Median:G12} (the training median)"));

    internal override InputNote? NotePresent(double value, string? level)
    {
        if (Range is null || Range.Contains(value))
        {
            return null;
        }

        var read = Scale.Clip(value);
        var clipped = read == value ? "" : string.Create(CultureInfo.InvariantCulture, $", clipped to {read:G6}");
        return new InputNote(Name, InputNoteKind.OutsideTrainingRange, $"{Name}: {Range.Side(value)}{clipped}");
    }

    internal override IEnumerable<string> Faults() => [.. Missing.Faults(Scale), .. Range?.Faults() ?? []];
}
