using System.Text.Json.Serialization;

namespace HealthTorch.Data;

/// <summary>Encodes yes and no as 1 and 0 and imputes missing values.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Missing">Imputation of missing values: 1/2 if yes and no are equally frequent.</param>
public sealed record BooleanStep(string Name, Imputation Missing) : ColumnStep(Name)
{
    private static readonly Unscaled AsItIs = new();

    /// <summary>The range of values in training: 0 to 0 if no row had a yes; null in folders of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrainingRange? Range { get; init; }

    internal override ColumnKind Kind => ColumnKind.Boolean;

    internal override IReadOnlyList<string> NameFeatures() => Missing.Features(Name);

    internal static BooleanStep Fit(Column column, bool indicators) =>
        Fit(column.Name, Observed.Of(column.Values), indicators);

    internal override void Write(double value, Span<double> features) => Missing.Write(value, AsItIs, features);

    internal override string TakenWhenMissing => Missing.Taken(Missing.Median switch
    {
        0 => "no (the more frequent value in training)",
        1 => "yes (the more frequent value in training)",
        _ => "halfway between no and yes (equally frequent in training)",
    });

    internal override InputNote? NotePresent(double value, string? level) => Range?.Contains(value) == false
        ? new InputNote(Name, InputNoteKind.UnseenLevel, $"{Name}: {(value > 0 ? "yes" : "no")} did not occur in training")
        : null;

    private static BooleanStep Fit(string name, Observed observed, bool indicators) =>
        new(name, Imputation.Fit(observed, indicators)) { Range = TrainingRange.Of(observed) };

    internal override IEnumerable<string> Faults() => [.. Missing.Faults(AsItIs), .. Range?.Faults() ?? []];
}
