namespace HealthTorch.Data;

/// <summary>Where the patients come from.</summary>
public abstract record DataConfig
{
    /// <summary>The columns that make the targets.</summary>
    internal abstract IReadOnlyList<string> TargetColumns { get; }

    /// <summary>Reads the patients.</summary>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <returns>The cohort as read (inputs are a <see cref="Table"/>), and what the reading saw.</returns>
    /// <exception cref="DataException">The data break the dictionary.</exception>
    public abstract LoadedData Load(CancellationToken cancellation = default);

    /// <summary>
    /// Reads, as text, the columns that the dictionary ignores or does not name, where none is declared as id: the audit looks for one that
    /// names the patient. Nothing where a source has none.
    /// </summary>
    /// <param name="cohort">The cohort as read.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    internal virtual IReadOnlyDictionary<string, IReadOnlyList<string?>> ReadIgnored(Cohort cohort, CancellationToken cancellation) =>
        IgnoredColumns.None;

    /// <summary>What the columns of a file of new patients hold.</summary>
    internal abstract DataDictionary RequestDictionary { get; }

    /// <summary>How a file of new patients is written.</summary>
    internal virtual TableFormat RequestFormat => TableFormat.Usual;

    /// <summary>Names of the columns that the dictionary ignores or does not name. None where a source has none.</summary>
    internal virtual IReadOnlyList<string> IgnoredNames => [];

    /// <summary>
    /// Reads new patients from a file by the same dictionary, as a prediction request: the target is not read, and columns that the
    /// dictionary does not name are ignored or kept.
    /// </summary>
    /// <param name="path">A data file.</param>
    /// <param name="options">The ids, which columns are kept, and which the model reads.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="DataException">The columns do not fit, a value is not allowed, or no row is left.</exception>
    public LoadedRequest LoadRequest(string path, RequestOptions options, CancellationToken cancellation = default) =>
        new MoleculeReading(path, RequestDictionary, cancellation).ReadRequest(
            new CohortReader(SourceFile.Open(path, RequestFormat), RequestDictionary).LoadRequest(options, cancellation),
            options.DropUnreadable);

    /// <summary>The same with the ids that the dictionary declares and nothing else kept.</summary>
    /// <param name="path">A data file.</param>
    /// <param name="dropUnreadable">Whether rows whose molecule cannot be read are left out and listed instead of refused.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <returns>
    /// A cohort of <see cref="Unlabelled"/> targets whose ids, where the file has none, are row numbers from 1. Rows left out are listed
    /// with the <see cref="Column.Molecules"/> of their column.
    /// </returns>
    /// <exception cref="DataException">The columns do not fit, a value is not allowed, or no row is left.</exception>
    public Cohort LoadRequest(string path, bool dropUnreadable = false, CancellationToken cancellation = default) =>
        LoadRequest(path, new RequestOptions { DropUnreadable = dropUnreadable }, cancellation).Cohort;
}

/// <summary>A cohort as read from its source.</summary>
/// <param name="Cohort">The patients.</param>
/// <param name="Source">What a reader of the report should see: a file name or a data set's title.</param>
/// <param name="Sha256">Hash of the source's bytes, lower-case hexadecimal.</param>
/// <param name="TurnedMissing">Values that broke the dictionary and were turned into missing, counted by column.</param>
/// <param name="DroppedRows">Rows left out because their target is missing.</param>
public sealed record LoadedData(
    Cohort Cohort, string Source, string Sha256, IReadOnlyDictionary<string, int> TurnedMissing, int DroppedRows = 0);
