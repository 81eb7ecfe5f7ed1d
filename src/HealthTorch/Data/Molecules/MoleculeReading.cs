namespace HealthTorch.Data;

/// <summary>
/// Has chemistry describe what was read as texts: each different molecule once, in parallel. Ways to write the same molecule become one, by
/// its canonical SMILES.
/// </summary>
/// <param name="file">What messages call the file.</param>
/// <param name="dictionary">What its columns hold.</param>
/// <param name="cancellation">Ends the reading early.</param>
internal sealed class MoleculeReading(string file, DataDictionary dictionary, CancellationToken cancellation)
{
    private const int MostTold = 20;

    /// <summary>Patients read with their targets.</summary>
    /// <param name="loaded">As read: molecules are texts.</param>
    /// <exception cref="DataException">There is no chemistry, or a molecule is none and is not to be left out.</exception>
    public LoadedData Read(LoadedData loaded) => loaded with { Cohort = Read(loaded.Cohort, mayLeaveOut: true) };

    /// <summary>Patients of a prediction request, all of whom get an answer or none does.</summary>
    /// <param name="request">As read: molecules are texts.</param>
    /// <exception cref="DataException">There is no chemistry, or a molecule is none.</exception>
    public Cohort ReadRequest(Cohort request) => Read(request, mayLeaveOut: false);

    private Cohort Read(Cohort cohort, bool mayLeaveOut)
    {
        var columns = ((Table)cohort.Inputs).Columns;
        return columns.Where(column => column.Kind == ColumnKind.Molecule).Select(column => column.Name).Aggregate(
            cohort, (read, column) => Read(read, column, mayLeaveOut));
    }

    private Cohort Read(Cohort cohort, string name, bool mayLeaveOut)
    {
        var column = ((Table)cohort.Inputs).Columns.Single(column => column.Name == name);
        var chemistry = ChemistryLibrary.Load();
        var described = MoleculeCache.OfUser(chemistry) is { } cache
            ? cache.Describe(column.Levels, cancellation)
            : Describe(chemistry, column.Levels, cancellation);
        var rows = Enumerable.Range(0, cohort.Count).ToLookup(row => !double.IsNaN(column.Values[row]) && described[(int)column.Values[row]] is not null);
        LeftOutMolecule[] leftOut = [.. rows[false].Select(row => LeftOut(cohort.Ids[row], column, row))];
        if (leftOut.Length > 0 && !(mayLeaveOut && dictionary.Columns[name].OnViolation == ViolationPolicy.Drop))
        {
            throw Refusal(name, leftOut, mayLeaveOut);
        }

        return With(rows[false].Any() ? cohort.Take([.. rows[true]]) : cohort, name, described, molecules => new(chemistry, molecules, leftOut));
    }

    /// <summary>Describes texts in parallel; null where one is no molecule.</summary>
    internal static Molecule?[] Describe(IChemistry chemistry, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        var described = new Molecule?[texts.Count];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, texts.Count, options, i => described[i] = chemistry.Describe(texts[i]));
        return described;
    }

    private static Cohort With(Cohort cohort, string name, Molecule?[] described, Func<IReadOnlyList<Molecule>, MoleculeList> listed)
    {
        var table = (Table)cohort.Inputs;
        var column = table.Columns.Single(column => column.Name == name);
        var (places, different) = (new Dictionary<string, int>(), new List<Molecule>());
        var values = new double[cohort.Count];
        for (var row = 0; row < values.Length; row++)
        {
            var molecule = described[(int)column.Values[row]]!;
            if (places.TryAdd(molecule.Smiles, different.Count))
            {
                different.Add(molecule);
            }

            values[row] = places[molecule.Smiles];
        }

        var read = new Column(name, ColumnKind.Molecule, values, [.. different.Select(molecule => molecule.Smiles)]) { Molecules = listed(different) };
        return cohort with { Inputs = new Table([.. table.Columns.Select(other => other == column ? read : other)]) };
    }

    private static LeftOutMolecule LeftOut(string id, Column column, int row) => new(id, TextOf(column, row))
    {
        Reason = double.IsNaN(column.Values[row]) ? null : MoleculeText.Problem(column.Levels[(int)column.Values[row]]),
    };

    // Of a mol block its title.
    private static string? TextOf(Column column, int row) =>
        double.IsNaN(column.Values[row]) ? null : column.Levels[(int)column.Values[row]].Split('\n')[0];

    private DataException Refusal(string name, LeftOutMolecule[] leftOut, bool mayLeaveOut)
    {
        var told = string.Join("\n  ", leftOut.Take(MostTold).Select(row => row.ToString()));
        var more = leftOut.Length > MostTold ? $"\n  and {leftOut.Length - MostTold} more" : "";
        var advice = mayLeaveOut
            ? "correct them, or set onViolation of the column to drop to leave these rows out"
            : "correct them, or leave these rows out";
        return new DataException(
            $"{file}, column '{name}': {Listing.Count(leftOut.Length, "row")} without a molecule that RDKit can read; {advice}:\n  {told}{more}");
    }
}
