using System.Text.Json.Serialization;
using HealthTorch.Data.Columns;

namespace HealthTorch.Data.Preparation;

/// <summary>Encodes yes and no as 1 and 0 and imputes missing values.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Missing">Imputation of missing values: 1/2 if yes and no are equally frequent.</param>
public sealed record BooleanStep(string Name, Imputation Missing) : ColumnStep(Name)
{
    private static readonly IdentityScale NoScale = new();

    /// <summary>The range of values in training: 0 to 0 if no row had a yes; null in folders of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrainingRange? Range { get; init; }

    internal override ColumnKind Kind => ColumnKind.Boolean;

    internal override IReadOnlyList<string> CreateFeatureNames() => Missing.FeatureNames(Name);

    internal static BooleanStep Fit(Column column, bool indicators) =>
        Fit(column.Name, ObservedValues.From(column.Values), indicators);

    internal override void Write(double value, Span<double> features) => Missing.Write(value, NoScale, features);

    internal override string ImputationDescription => Missing.Describe(Missing.Median switch
    {
        0 => "no (the more frequent value in training)",
        1 => "yes (the more frequent value in training)",
        _ => "halfway between no and yes (equally frequent in training)",
    });

    internal override InputNote? CreateValueNote(double value, string? level) => Range?.Contains(value) == false
        ? new InputNote(Name, InputNoteKind.UnseenLevel, $"{Name}: {(value > 0 ? "yes" : "no")} did not occur in training")
        : null;

    private static BooleanStep Fit(string name, ObservedValues observed, bool indicators) =>
        new(name, Imputation.Fit(observed, indicators)) { Range = TrainingRange.From(observed) };

    internal override IEnumerable<string> Validate() => [.. Missing.Validate(NoScale), .. Range?.Validate() ?? []];
}
