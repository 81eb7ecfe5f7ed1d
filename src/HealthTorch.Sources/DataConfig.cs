using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Files;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources;

/// <summary>The source of the patients.</summary>
public abstract record DataConfig
{
    /// <summary>The target columns.</summary>
    internal abstract IReadOnlyList<string> TargetColumns { get; }

    /// <summary>Reads the patients.</summary>
    /// <param name="cancellation">Cancels reading.</param>
    /// <returns>The cohort as read (inputs are a <see cref="Table"/>) and information about reading.</returns>
    /// <exception cref="DataException">The data violate the dictionary.</exception>
    public abstract LoadedData Load(CancellationToken cancellation = default);

    /// <summary>
    /// Reads, as text, the columns that the dictionary ignores or does not name, if no column is declared as id: the audit searches them
    /// for a patient identifier. Empty if the source has no such columns.
    /// </summary>
    /// <param name="cohort">The cohort as read.</param>
    /// <param name="cancellation">Cancels reading.</param>
    internal virtual IReadOnlyDictionary<string, IReadOnlyList<string?>> ReadIgnored(Cohort cohort, CancellationToken cancellation) =>
        IgnoredColumns.None;

    /// <summary>The data dictionary for a file of new patients.</summary>
    internal abstract DataDictionary RequestDictionary { get; }

    /// <summary>The format of a file of new patients.</summary>
    internal virtual TableFormat RequestFormat => TableFormat.Default;

    /// <summary>Names of the columns that the dictionary ignores or does not name. Empty if the source has no such columns.</summary>
    internal virtual IReadOnlyList<string> IgnoredColumnNames => [];

    /// <summary>
    /// Reads new patients from a file with the same dictionary, as a prediction request: the target is not read, and columns that the
    /// dictionary does not name are ignored or kept.
    /// </summary>
    /// <param name="path">A data file.</param>
    /// <param name="options">The id column, the columns to keep, and the columns that the model reads.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <exception cref="DataException">The columns do not match, a value is not allowed, or no row is left.</exception>
    public LoadedRequest LoadRequest(string path, RequestOptions options, CancellationToken cancellation = default) =>
        new MoleculeReader(path, RequestDictionary, cancellation).ReadRequest(
            new CohortReader(SourceFile.Open(path, RequestFormat), RequestDictionary).LoadRequest(options, cancellation),
            options.DropUnreadable);

    /// <summary>Reads new patients with the id column of the dictionary and without keeping other columns.</summary>
    /// <param name="path">A data file.</param>
    /// <param name="dropUnreadable">Whether rows whose molecule cannot be read are left out and listed instead of causing an error.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <returns>
    /// A cohort with <see cref="NoTargets"/> targets; if the file has no ids, they are row numbers from 1. Rows left out are listed in the
    /// <see cref="Column.Molecules"/> of their column.
    /// </returns>
    /// <exception cref="DataException">The columns do not match, a value is not allowed, or no row is left.</exception>
    public Cohort LoadRequest(string path, bool dropUnreadable = false, CancellationToken cancellation = default) =>
        LoadRequest(path, new RequestOptions { DropUnreadable = dropUnreadable }, cancellation).Cohort;
}

/// <summary>A cohort as read from its source.</summary>
/// <param name="Cohort">The patients.</param>
/// <param name="Source">The source as shown in the report: a file name or the title of a data set.</param>
/// <param name="Sha256">Hash of the source's bytes, lower-case hexadecimal.</param>
/// <param name="CoercedToMissing">Number of values, by column, that violated the dictionary and were replaced by missing values.</param>
/// <param name="DroppedRows">Number of rows left out because their target is missing.</param>
public sealed record LoadedData(
    Cohort Cohort, string Source, string Sha256, IReadOnlyDictionary<string, int> CoercedToMissing, int DroppedRows = 0);
