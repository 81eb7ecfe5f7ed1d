namespace HealthTorch.Data;

/// <summary>How a file of new patients is read as a prediction request.</summary>
public sealed record RequestOptions
{
    /// <summary>Stands in <see cref="Keep"/> for every column.</summary>
    public const string KeepAll = "all";

    /// <summary>Whether rows whose molecule cannot be read are left out and listed instead of refused.</summary>
    public bool DropUnreadable { get; init; }

    /// <summary>The column of ids, in place of the one that the data dictionary declares; null for that one.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Columns of the file that are kept as annotations, as their text, beside those that the dictionary has kept;
    /// <see cref="KeepAll"/> for every column. Ids and strata have a place of their own.
    /// </summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>
    /// How the file is written where it is written in another way than the training data: overrides of the source, such as
    /// <c>data.decimalMark=,</c> or <c>data.dictionary.missing=NA</c>.
    /// </summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>
    /// The columns that the model reads; null where no model is known. A column that the dictionary does not declare is read as an input
    /// only if it is one of them.
    /// </summary>
    public IReadOnlyCollection<string>? Inputs { get; init; }
}

/// <summary>New patients as read from a file.</summary>
/// <param name="Cohort">
/// The patients, of <see cref="Unlabelled"/> targets; their ids are row numbers from 1 where the file has no column of ids. Rows left out
/// are listed with the <see cref="Column.Molecules"/> of their column.
/// </param>
/// <param name="UnusedColumns">Columns of the file that the dictionary does not name, and that are neither read nor kept.</param>
/// <param name="AbsentId">The declared column of ids, where the file does not have it.</param>
public sealed record LoadedRequest(Cohort Cohort, IReadOnlyList<string> UnusedColumns, string? AbsentId);
