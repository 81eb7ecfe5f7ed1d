namespace HealthTorch.Data.Survival;

/// <summary>Groups of patients, such as hospitals, whose baseline hazards may differ.</summary>
/// <param name="rowStrata">Index into <paramref name="names"/> for each row.</param>
/// <param name="names">Names of the strata.</param>
/// <param name="column">The column with the strata.</param>
public sealed class HazardStrata(int[] rowStrata, IReadOnlyList<string> names, string column = "stratum")
{
    /// <summary>Creates numbered strata without names.</summary>
    /// <param name="rowStrata">Stratum of each row, from 0.</param>
    public HazardStrata(params int[] rowStrata)
        : this(rowStrata, [.. Enumerable.Range(1, rowStrata.DefaultIfEmpty(-1).Max() + 1).Select(number => $"{number}")])
    {
    }

    /// <summary>The column with the strata.</summary>
    public string Column { get; } = column;

    /// <summary>Names of the strata; some may have no rows.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Stratum of each row, an index into <see cref="Names"/>.</summary>
    public int[] RowStrata { get; } = rowStrata;

    /// <summary>Returns the strata of targets; null without strata.</summary>
    /// <param name="targets">Survival targets, or a prediction request.</param>
    public static HazardStrata? From(Targets targets) => targets switch
    {
        SurvivalTimes events => events.Strata,
        NoTargets request => request.Strata,
        _ => null,
    };

    /// <summary>Returns the name of a row's stratum.</summary>
    /// <param name="row">Row number.</param>
    public string StratumName(int row) => Names[RowStrata[row]];

    /// <summary>Returns the index of a stratum; -1 if there is no stratum of that name.</summary>
    /// <param name="name">Its name.</param>
    public int IndexOf(string name) => Names.ToList().IndexOf(name);

    /// <summary>Returns the rows of a stratum.</summary>
    /// <param name="stratum">Index into <see cref="Names"/>.</param>
    public int[] RowsIn(int stratum) => [.. Enumerable.Range(0, RowStrata.Length).Where(row => RowStrata[row] == stratum)];

    /// <summary>Returns the strata of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers.</param>
    public HazardStrata Take(IReadOnlyList<int> rows) => new([.. rows.Select(row => RowStrata[row])], Names, Column);
}
