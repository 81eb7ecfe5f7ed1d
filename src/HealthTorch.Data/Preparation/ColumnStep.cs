using System.Text.Json.Serialization;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>A fitted preparation step that turns one column into features: one of a small closed family, fitted on training rows.</summary>
/// <param name="Name">The column's name.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NumericStep), "numeric")]
[JsonDerivedType(typeof(BooleanStep), "boolean")]
[JsonDerivedType(typeof(OrdinalStep), "ordinal")]
[JsonDerivedType(typeof(CategoryStep), "category")]
[JsonDerivedType(typeof(FingerprintStep), "fingerprint")]
[JsonDerivedType(typeof(DescriptorStep), "descriptors")]
[JsonDerivedType(typeof(GraphStep), "graph")]
public abstract record ColumnStep([property: JsonPropertyOrder(-1)] string Name)
{
    /// <summary>Names of the features that the step creates.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Features => CreateFeatureNames();

    /// <summary>Returns the errors in a step that was read from a file, each with the name of its property.</summary>
    internal abstract IEnumerable<string> Validate();

    /// <summary>The kind of column that the step reads.</summary>
    internal abstract ColumnKind Kind { get; }

    /// <summary>Returns the names of the features that the step creates.</summary>
    internal abstract IReadOnlyList<string> CreateFeatureNames();

    /// <summary>Returns the numeric code of a level of the column.</summary>
    /// <param name="level">Name of a level; any name is allowed.</param>
    /// <exception cref="DataException">The step has no such level.</exception>
    internal virtual double EncodeLevel(string level) =>
        throw new InvalidOperationException($"needed a column with levels but '{Name}' is {Kind}");

    /// <summary>Writes the features of one patient.</summary>
    /// <param name="value">A number, or the code of a level; NaN if missing.</param>
    /// <param name="features">The features of this column; overwritten.</param>
    internal abstract void Write(double value, Span<double> features);

    /// <summary>Describes how a missing value is imputed, such as "taken as 117 (the training median)".</summary>
    internal abstract string ImputationDescription { get; }

    /// <summary>Returns the note on a value that is present; null if there is none.</summary>
    /// <param name="value">A number, or the code of a level.</param>
    /// <param name="level">The level's name; null for a number, or if only the code is known.</param>
    internal abstract InputNote? CreateValueNote(double value, string? level);

    /// <summary>Returns the note on a value; null if there is none.</summary>
    /// <param name="value">A number, or the code of a level; NaN if missing.</param>
    /// <param name="level">The level's name; null for a number, or if only the code is known.</param>
    /// <param name="notAllowed">
    /// The text of a value that is treated as missing because the dictionary does not allow it; null for others.
    /// </param>
    internal InputNote? CreateNote(double value, string? level = null, string? notAllowed = null) =>
        !double.IsNaN(value) ? CreateValueNote(value, level)
        : notAllowed is null ? new InputNote(Name, InputNoteKind.Missing, $"{Name}: missing, {ImputationDescription}")
        : new InputNote(
            Name,
            InputNoteKind.NotAllowed,
            $"{Name}: {MessageLists.Cell(notAllowed)} is not allowed and is treated as missing, {ImputationDescription}");

    /// <summary>Adds the notes on the values of every patient.</summary>
    /// <param name="column">The patients' values.</param>
    /// <param name="notes">The notes of each patient, to which the notes on this column are added; null for patients without notes.</param>
    /// <exception cref="DataException">The step has no such level.</exception>
    internal virtual void AddNotes(Column column, List<InputNote>?[] notes)
    {
        var codes = new double?[column.Levels.Count];
        column.Values.ForEachBlock((first, values) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                var level = codes.Length > 0 && !double.IsNaN(values[i]) ? column.Levels[(int)values[i]] : null;
                var value = level is null ? values[i] : codes[(int)values[i]] ??= EncodeLevel(level);
                if (CreateNote(value, level, column.DisallowedTexts?[first + i]) is { } note)
                {
                    (notes[first + i] ??= []).Add(note);
                }
            }
        });
    }

    // Networks use 32-bit numbers, in which a larger feature would become infinite.
    internal static bool IsOutOfRange(double value, ReadOnlySpan<double> features) =>
        double.IsInfinity(value) || (features.Length > 0 && !(Math.Abs(features[0]) <= float.MaxValue));

    /// <summary>Writes the features of every patient.</summary>
    /// <param name="column">The patients' values.</param>
    /// <param name="matrix">Row-major, patients x all features.</param>
    /// <param name="width">Number of all features.</param>
    /// <param name="first">Index of the first feature of this column.</param>
    /// <param name="firstRow">Number of patients before those of the column, for messages.</param>
    /// <exception cref="DataException">A value cannot be prepared.</exception>
    internal virtual void Write(Column column, double[] matrix, int width, int first, int firstRow)
    {
        var count = Features.Count;
        var codes = new double?[column.Levels.Count];
        for (var row = 0; row < column.Values.Length; row++)
        {
            var value = column.Values[row];
            if (codes.Length > 0 && !double.IsNaN(value))
            {
                value = codes[(int)value] ??= EncodeLevel(column.Levels[(int)value]);
            }

            var features = matrix.AsSpan((row * width) + first, count);
            Write(value, features);
            if (IsOutOfRange(value, features))
            {
                throw new DataException(
                    $"column '{Name}', row {firstRow + row + 1}: {value} is too far from the training values to be scaled");
            }
        }
    }
}
