using HealthTorch.Data;
using HealthTorch.Data.Columns;

namespace HealthTorch.Sources;

/// <summary>How a file of new patients is read as a prediction request.</summary>
public sealed record RequestOptions
{
    /// <summary>The value of <see cref="Keep"/> that stands for every column.</summary>
    public const string KeepAll = "all";

    /// <summary>Whether rows whose molecule cannot be read are left out and listed instead of causing an error.</summary>
    public bool DropUnreadable { get; init; }

    /// <summary>The id column, instead of the one declared in the data dictionary; null for the declared one.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Columns of the file that are kept as text annotations, in addition to the annotations of the dictionary; <see cref="KeepAll"/> for
    /// every column. Ids and strata are stored separately.
    /// </summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>
    /// Format settings of the file that differ from those of the training data: overrides of the source, such as <c>data.decimalMark=,</c>
    /// or <c>data.dictionary.missing=NA</c>.
    /// </summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>
    /// The columns that the model reads; null without a model. A column that the dictionary does not declare is read as an input only if it
    /// is one of them.
    /// </summary>
    public IReadOnlyCollection<string>? Inputs { get; init; }
}

/// <summary>New patients as read from a file.</summary>
/// <param name="Cohort">
/// The patients, with <see cref="NoTargets"/> targets; their ids are row numbers from 1 if the file has no id column. Rows left out are
/// listed in the <see cref="Column.Molecules"/> of their column.
/// </param>
/// <param name="UnusedColumns">Columns of the file that the dictionary does not name and that are neither read nor kept.</param>
/// <param name="MissingIdColumn">The declared id column if the file does not have it, otherwise null.</param>
public sealed record LoadedRequest(Cohort Cohort, IReadOnlyList<string> UnusedColumns, string? MissingIdColumn);
