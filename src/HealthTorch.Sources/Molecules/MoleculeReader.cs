using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Molecules;

/// <summary>
/// Converts texts to molecules with RDKit: each distinct text once, in parallel. Different spellings of the same molecule are merged by
/// canonical SMILES.
/// </summary>
/// <param name="file">Name of the file in messages.</param>
/// <param name="dictionary">Description of its columns.</param>
/// <param name="cancellation">Cancels reading.</param>
internal sealed class MoleculeReader(string file, DataDictionary dictionary, CancellationToken cancellation)
{
    private const int MaxListed = 20;

    /// <summary>Converts the molecules of patients with targets.</summary>
    /// <param name="loaded">The data as read: molecules are texts.</param>
    /// <exception cref="DataException">
    /// The chemistry library is not installed, or a molecule is invalid and its row may not be left out.
    /// </exception>
    public LoadedData Read(LoadedData loaded) => loaded with
    {
        Cohort = Read(
            loaded.Cohort,
            column => dictionary.Columns[column].OnViolation == ViolationPolicy.Drop,
            "set onViolation of the column to drop to leave out these rows"),
    };

    /// <summary>
    /// Converts the molecules of a prediction request: one invalid molecule rejects the whole request, unless rows may be left out.
    /// </summary>
    /// <param name="request">The data as read: molecules are texts.</param>
    /// <param name="drop">Whether rows without a valid molecule are left out and listed.</param>
    /// <exception cref="DataException">
    /// The chemistry library is not installed, or a molecule is invalid and its row may not be left out.
    /// </exception>
    public LoadedRequest ReadRequest(LoadedRequest request, bool drop) => request with
    {
        Cohort = Read(request.Cohort, _ => drop, "use --drop with predict to leave out these rows"),
    };

    private Cohort Read(Cohort cohort, Func<string, bool> mayLeaveOut, string remedy)
    {
        DescribedColumn[] columns =
        [
            .. ((Table)cohort.Inputs).Columns.Where(column => column.Kind == ColumnKind.Molecule)
                .Select(column => Describe(column, cohort.Ids)),
        ];
        if (Array.Find(columns, column => column.LeftOut.Count > 0 && !mayLeaveOut(column.Name)) is { } refused)
        {
            throw CreateException(refused, remedy);
        }

        var leftOut = columns.SelectMany(column => column.LeftOut).Select(row => row.Row - 1).ToHashSet();
        if (leftOut.Count == cohort.Count)
        {
            throw new DataException($"{file}: no row has a molecule that RDKit can read:\n  {ListLeftOut(columns[0].LeftOut)}");
        }

        var kept = leftOut.Count == 0 ? cohort : cohort.Take([.. Enumerable.Range(0, cohort.Count).Where(row => !leftOut.Contains(row))]);
        return columns.Aggregate(kept, ReplaceColumn);
    }

    private DescribedColumn Describe(Column column, IReadOnlyList<string> ids)
    {
        var chemistry = ChemistryLibrary.Load();
        var whole = DescribeOnce(chemistry, column.Levels);
        var read = dictionary.Columns[column.Name].Fragments == MoleculeFragments.Largest
            ? new LargestFragmentSelector(fragments => DescribeOnce(chemistry, fragments)).Select(whole)
            : whole;
        var rows = Enumerable.Range(0, ids.Count).ToLookup(row => At(read, row) is not null);
        return new(column.Name, chemistry, read, [.. rows[false].Select(row => LeftOut(ids[row], column, row))])
        {
            Stripped = read == whole
                ? []
                : [.. rows[true].Where(row => LargestFragmentSelector.IsMixture(At(whole, row))).Select(row => ids[row])],
        };

        Molecule? At(Molecule?[] ofLevel, int row) => double.IsNaN(column.Values[row]) ? null : ofLevel[(int)column.Values[row]];
    }

    private Molecule?[] DescribeOnce(
        IChemistry chemistry, IReadOnlyList<string> texts) => MoleculeCache.ForCurrentUser(chemistry) is { } cache
        ? cache.Describe(texts, cancellation)
        : Describe(chemistry, texts, cancellation);

    /// <summary>Describes texts in parallel; null for a text that is not a valid molecule.</summary>
    internal static Molecule?[] Describe(IChemistry chemistry, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        var described = new Molecule?[texts.Count];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, texts.Count, options, i => described[i] = chemistry.Describe(texts[i]));
        return described;
    }

    private static Cohort ReplaceColumn(Cohort cohort, DescribedColumn described)
    {
        var table = (Table)cohort.Inputs;
        var column = table.Columns.Single(column => column.Name == described.Name);
        var (places, different) = (new Dictionary<string, int>(), new List<Molecule>());
        var values = new double[cohort.Count];
        for (var row = 0; row < values.Length; row++)
        {
            var molecule = described.MoleculesByLevel[(int)column.Values[row]]!;
            if (places.TryAdd(molecule.Smiles, different.Count))
            {
                different.Add(molecule);
            }

            values[row] = places[molecule.Smiles];
        }

        var read = new Column(column.Name, ColumnKind.Molecule, values, [.. different.Select(molecule => molecule.Smiles)])
        {
            Molecules = new MoleculeList(described.Chemistry, different, described.LeftOut) { SaltStrippedRows = described.Stripped },
        };
        return cohort with { Inputs = new Table([.. table.Columns.Select(other => other == column ? read : other)]) };
    }

    private static ExcludedMolecule LeftOut(string id, Column column, int row) => new(row + 1, id, GetText(column, row))
    {
        Reason = double.IsNaN(column.Values[row]) ? null : MoleculeText.Validate(column.Levels[(int)column.Values[row]]),
    };

    // For a mol block, only its title.
    private static string? GetText(Column column, int row) =>
        double.IsNaN(column.Values[row]) ? null : column.Levels[(int)column.Values[row]].Split('\n')[0];

    private DataException CreateException(DescribedColumn column, string remedy) => new(
        $"{file}, column '{column.Name}': {MessageLists.Count(column.LeftOut.Count, "row")} without a molecule that RDKit can read; "
        + $"correct them, or {remedy}:\n  {ListLeftOut(column.LeftOut)}");

    private static string ListLeftOut(IReadOnlyList<ExcludedMolecule> leftOut)
    {
        var text = string.Join("\n  ", leftOut.Take(MaxListed).Select(row => row.ToString()));
        return leftOut.Count > MaxListed ? $"{text}\n  and {leftOut.Count - MaxListed} more" : text;
    }

    /// <summary>A column of texts with the described molecules.</summary>
    /// <param name="Name">The column.</param>
    /// <param name="Chemistry">The chemistry that described it.</param>
    /// <param name="MoleculesByLevel">The molecule of each level; null where it is invalid.</param>
    /// <param name="LeftOut">The rows without a valid molecule.</param>
    private sealed record DescribedColumn(
        string Name, IChemistry Chemistry, Molecule?[] MoleculesByLevel, IReadOnlyList<ExcludedMolecule> LeftOut)
    {
        /// <summary>Ids of the rows for which only the largest fragment is read.</summary>
        public IReadOnlyList<string> Stripped { get; init; } = [];
    }
}
