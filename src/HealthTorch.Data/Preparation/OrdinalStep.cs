using System.Text.Json.Serialization;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>Encodes a level by its position in the order, scaled like a number, and imputes missing values.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Levels">The levels in their order: the first is 0.</param>
/// <param name="Scale">The scale, fitted on the non-missing training positions.</param>
/// <param name="Missing">Imputation of missing values.</param>
public sealed record OrdinalStep(string Name, IReadOnlyList<string> Levels, Scale Scale, Imputation Missing) : ColumnStep(Name)
{
    /// <summary>The levels that occurred in training, in their order; null in folders of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Seen { get; init; }

    internal override ColumnKind Kind => ColumnKind.Ordinal;

    internal override IReadOnlyList<string> CreateFeatureNames() => Missing.FeatureNames(Name);

    internal static OrdinalStep Fit(Column column, ScalingMethod scaling, bool indicators)
    {
        var observed = ObservedValues.From(column.Values);
        var scale = Scale.Fit(scaling, observed, column.Name);
        return new OrdinalStep(column.Name, [.. column.Levels], scale, Imputation.Fit(observed, indicators))
        {
            Seen = [.. observed.Sorted.Distinct().Select(position => column.Levels[(int)position])],
        };
    }

    /// <summary>
    /// Returns the position of a level: levels are matched by name, since another file may list only some of them, or in another order.
    /// </summary>
    internal override double EncodeLevel(string level)
    {
        for (var position = 0; position < Levels.Count; position++)
        {
            if (Levels[position] == level)
            {
                return position;
            }
        }

        throw new DataException($"column '{Name}': '{level}' is not one of the ordered levels {string.Join(", ", Levels)}");
    }

    internal override void Write(double value, Span<double> features) => Missing.Write(value, Scale, features);

    internal override string ImputationDescription
    {
        get
        {
            var (below, above) = (Levels[(int)Math.Floor(Missing.Median)], Levels[(int)Math.Ceiling(Missing.Median)]);
            return Missing.Describe($"{(below == above ? below : $"halfway between {below} and {above}")} (the training median)");
        }
    }

    internal override InputNote? CreateValueNote(double value, string? level)
    {
        var name = Levels[(int)value];
        return Seen?.Contains(name) == false
            ? new InputNote(Name, InputNoteKind.UnseenLevel, $"{Name}: {MessageLists.Cell(name)} did not occur in training")
            : null;
    }

    internal override IEnumerable<string> Validate() =>
    [
        .. ValidationErrors.ForNames("levels", Levels, min: 1),
        .. Missing.Validate(Scale),
        .. ValidationErrors.ForRange("missing.median", Missing.Median, 0, Levels.Count - 1),
        .. ValidationErrors.ForNames("seen", Seen ?? [], min: 0),
    ];
}
