using HealthTorch.Data.Columns;
using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>One-hot encoding: one feature per level, 1 for the patient's level and 0 for the others.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Levels">Levels with a separate feature, in the order of the training data.</param>
/// <param name="Rare">Levels that share the feature "rare"; if empty, there is no such feature.</param>
/// <param name="Missing">Whether a missing value is a separate level: if training had missing values and indicators are enabled.</param>
/// <remarks>
/// Levels are matched by name. An unknown level, which did not occur in training, is treated as a rare level. If no level was rare it is
/// encoded as 0 in every feature of the column, and so is a missing value without a level for it. A separate feature for unknown levels
/// would be 0 throughout training: its weights would keep their random initial values and affect the predictions of exactly these patients.
/// </remarks>
public sealed record CategoryStep(string Name, IReadOnlyList<string> Levels, IReadOnlyList<string> Rare, bool Missing) : ColumnStep(Name)
{
    private const int NoFeature = -1;
    private const int UnseenLevel = -1;

    internal override ColumnKind Kind => ColumnKind.Category;

    internal override IReadOnlyList<string> CreateFeatureNames() =>
    [
        .. Levels.Select(level => $"{Name}={level}"),
        .. Rare.Count > 0 ? [$"{Name} (rare)"] : Array.Empty<string>(),
        .. Missing ? [$"{Name} (missing)"] : Array.Empty<string>(),
    ];

    internal static CategoryStep Fit(Column column, int rareBelow, bool indicators)
    {
        var counts = new int[column.Levels.Count];
        foreach (var value in column.Values)
        {
            if (!double.IsNaN(value))
            {
                counts[(int)value]++;
            }
        }

        var seen = Enumerable.Range(0, counts.Length)
            .Where(level => counts[level] > 0)
            .ToLookup(level => counts[level] < rareBelow, level => column.Levels[level]);
        return new CategoryStep(column.Name, [.. seen[false]], [.. seen[true]], indicators && column.Values.Any(double.IsNaN));
    }

    /// <summary>Returns the feature index of the level: one index for all rare levels; -1 if the level did not occur in training.</summary>
    internal override double EncodeLevel(string level)
    {
        for (var feature = 0; feature < Levels.Count; feature++)
        {
            if (Levels[feature] == level)
            {
                return feature;
            }
        }

        return Rare.Contains(level) ? Levels.Count : UnseenLevel;
    }

    internal override void Write(double value, Span<double> features)
    {
        features.Clear();
        var feature = double.IsNaN(value) ? (Missing ? features.Length - 1 : NoFeature)
            : value != UnseenLevel ? (int)value
            : Rare.Count > 0 ? Levels.Count
            : NoFeature;
        if (feature != NoFeature)
        {
            features[feature] = 1;
        }
    }

    internal override string ImputationDescription => Missing ? "taken as a separate level" : "taken as none of the levels";

    internal override InputNote? CreateValueNote(double value, string? level)
    {
        if (value != UnseenLevel)
        {
            return null;
        }

        var (name, taken) = (level is null ? "a level" : MessageLists.Cell(level), Rare.Count > 0 ? "a rare level" : "none of the levels");
        return new InputNote(Name, InputNoteKind.UnseenLevel, $"{Name}: {name} did not occur in training, taken as {taken}");
    }

    internal override IEnumerable<string> Validate() => ValidationErrors.ForNames("levels, rare", [.. Levels, .. Rare], min: 0);
}
