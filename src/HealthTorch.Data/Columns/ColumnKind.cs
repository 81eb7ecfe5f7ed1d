namespace HealthTorch.Data.Columns;

/// <summary>The kind of a column of a data file.</summary>
public enum ColumnKind
{
    /// <summary>A number.</summary>
    Numeric,

    /// <summary>One of several levels without an order.</summary>
    Category,

    /// <summary>Yes or no, true or false, 1 or 0.</summary>
    Boolean,

    /// <summary>One of several levels in a given order.</summary>
    Ordinal,

    /// <summary>A molecule, as SMILES: <c>preparation.molecules</c> sets how it becomes features.</summary>
    Molecule,

    /// <summary>The patient identifier: all rows of a patient stay in one partition of a split.</summary>
    Id,

    /// <summary>The hospital or center: kept with the patient, never a model input.</summary>
    Site,

    /// <summary>A date (ISO 8601): kept with the patient, never a model input.</summary>
    Date,

    /// <summary>Any text that is kept with the patient and never a model input, such as a given split or a subgroup.</summary>
    Annotation,

    /// <summary>Not read.</summary>
    Ignored,
}
