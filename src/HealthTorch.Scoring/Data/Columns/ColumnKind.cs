namespace HealthTorch.Data;

/// <summary>What a column of a data file is.</summary>
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

    /// <summary>A molecule, as SMILES: <c>preparation.molecules</c> says how it is read.</summary>
    Molecule,

    /// <summary>The patient: rows of one patient are never parted by a split.</summary>
    Id,

    /// <summary>The hospital or centre: kept beside the patient, never a model input.</summary>
    Site,

    /// <summary>A date (ISO 8601): kept beside the patient, never a model input.</summary>
    Date,

    /// <summary>Any text kept beside the patient and never given to a model, such as a ready-made split or a subgroup.</summary>
    Annotation,

    /// <summary>Not read.</summary>
    Ignored,
}
