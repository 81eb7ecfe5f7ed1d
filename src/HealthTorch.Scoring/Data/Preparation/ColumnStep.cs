using System.Text.Json.Serialization;

namespace HealthTorch.Data;

/// <summary>How one column becomes features: one of a small closed family, fitted on training rows.</summary>
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
    /// <summary>Names of the features it makes.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Features => NameFeatures();

    /// <summary>What is wrong with it where it was read from a file, each with its member.</summary>
    internal abstract IEnumerable<string> Faults();

    /// <summary>The kind of column it reads.</summary>
    internal abstract ColumnKind Kind { get; }

    /// <summary>Names the features it makes.</summary>
    internal abstract IReadOnlyList<string> NameFeatures();

    /// <summary>The number that stands for a level of the column.</summary>
    /// <param name="level">A level's name; any name at all.</param>
    /// <exception cref="DataException">The step has no place for such a level.</exception>
    internal virtual double Code(string level) =>
        throw new InvalidOperationException($"needed a column of levels but '{Name}' is {Kind}");

    /// <summary>Writes the features of one patient.</summary>
    /// <param name="value">A number, or the code of a level; NaN where missing.</param>
    /// <param name="features">The column's own features, overwritten.</param>
    internal abstract void Write(double value, Span<double> features);

    /// <summary>How a missing value is read, such as "taken as 117 (the training median)".</summary>
    internal abstract string TakenWhenMissing { get; }

    /// <summary>What a reader should know about a value that is present; null where there is nothing to note.</summary>
    /// <param name="value">A number, or the code of a level.</param>
    /// <param name="level">The level's name; null of a number, and where only the code is known.</param>
    internal abstract InputNote? NotePresent(double value, string? level);

    /// <summary>What a reader should know about a value; null where there is nothing to note.</summary>
    /// <param name="value">A number, or the code of a level; NaN where missing.</param>
    /// <param name="level">The level's name; null of a number, and where only the code is known.</param>
    /// <param name="notAllowed">The text of a value that counts as missing since the dictionary does not allow it; null of others.</param>
    internal InputNote? Note(double value, string? level = null, string? notAllowed = null) =>
        !double.IsNaN(value) ? NotePresent(value, level)
        : notAllowed is null ? new InputNote(Name, InputNoteKind.Missing, $"{Name}: missing, {TakenWhenMissing}")
        : new InputNote(
            Name,
            InputNoteKind.NotAllowed,
            $"{Name}: {Listing.Cell(notAllowed)} is not allowed and counts as missing, {TakenWhenMissing}");

    /// <summary>Notes the values of every patient.</summary>
    /// <param name="column">The patients' values.</param>
    /// <param name="notes">The notes of each patient, to which those of this column are added; null where there are none.</param>
    /// <exception cref="DataException">The step has no place for a level.</exception>
    internal virtual void AddNotes(Column column, List<InputNote>?[] notes)
    {
        var codes = new double?[column.Levels.Count];
        column.Values.Read((first, values) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                var level = codes.Length > 0 && !double.IsNaN(values[i]) ? column.Levels[(int)values[i]] : null;
                var value = level is null ? values[i] : codes[(int)values[i]] ??= Code(level);
                if (Note(value, level, column.NotAllowed?[first + i]) is { } note)
                {
                    (notes[first + i] ??= []).Add(note);
                }
            }
        });
    }

    // Networks read 32-bit numbers: a larger feature would reach them as infinity.
    internal static bool IsOutOfRange(double value, ReadOnlySpan<double> features) =>
        double.IsInfinity(value) || (features.Length > 0 && !(Math.Abs(features[0]) <= float.MaxValue));

    /// <summary>Writes the features of every patient.</summary>
    /// <param name="column">The patients' values.</param>
    /// <param name="matrix">Row-major, patients x all features.</param>
    /// <param name="width">Number of all features.</param>
    /// <param name="first">Where the column's own features begin.</param>
    /// <param name="firstRow">The patients before those of the column, for messages.</param>
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
                value = codes[(int)value] ??= Code(column.Levels[(int)value]);
            }

            var features = matrix.AsSpan((row * width) + first, count);
            Write(value, features);
            if (IsOutOfRange(value, features))
            {
                throw new DataException($"column '{Name}', row {firstRow + row + 1}: {value} is too far from the training values to be scaled");
            }
        }
    }
}
