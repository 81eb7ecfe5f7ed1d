using System.Globalization;
using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>A split that keeps similar molecules together, so that the test measures generalization to new chemistry.</summary>
public abstract record MoleculeSplit : SplitConfig, IChecked
{
    /// <summary>Proportion of training rows, in (0, 1).</summary>
    [Range(0.01, 0.99)]
    public double Train { get; init; } = 0.8;

    /// <summary>Proportion of validation rows, in [0, 1). The rows not in train or validation are the test rows.</summary>
    [Range(0, 0.98)]
    public double Validation { get; init; } = 0.1;

    /// <summary>
    /// Whether groups are assigned in a seeded random order, large ones first, instead of from the largest to the smallest: the partitions
    /// are then more similar, and the result depends on the seed.
    /// </summary>
    public bool Balanced { get; init; }

    /// <inheritdoc/>
    public override string Definition => $"{Grouping}; {(Balanced ? GroupParts.BalancedDefinition : GroupParts.LargestFirstDefinition)}.";

    /// <summary>Description of a group, for a report.</summary>
    protected abstract string Grouping { get; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (Train + Validation > 1 + 1e-9)
        {
            yield return new ConfigProblem(
                "validation", $"train and validation sum to {Train + Validation:0.####}; at most 1 is allowed");
        }
    }

    /// <inheritdoc/>
    public sealed override Split Part(Cohort cohort, long seed)
    {
        Refuse(Check());
        var molecules = MoleculeColumn.Of(cohort, "the split");
        var groups = Groups(molecules.Molecules);
        var ofRow = Array.ConvertAll(molecules.OfRow, molecule => groups[molecule]);
        var parts = new GroupParts(Train, Validation);
        var split = Balanced ? parts.Balanced(ofRow, Seeds.Stream(seed, Stream)) : parts.LargestFirst(ofRow);
        CheckParts(cohort, split);
        return split;
    }

    /// <summary>The group of each molecule.</summary>
    /// <param name="molecules">The distinct molecules.</param>
    internal abstract int[] Groups(MoleculeList molecules);

    private static void CheckParts(Cohort cohort, Split split)
    {
        if (split.Train.Count == 0)
        {
            throw new DataException("no group of molecules fits into the training rows: the molecules are too similar for this split");
        }

        if (Patients.Of(cohort.Ids).Torn([split.Train, split.Validation, split.Test]) is { Count: > 0 } torn)
        {
            throw new DataException(
                $"the split assigns {Listing.Count(torn.Count, "id")} with several molecules to more than one partition: "
                + $"{Listing.Names(torn.Select(row => cohort.Ids[row]))}; declare the column as an annotation");
        }
    }
}

/// <summary>A split that keeps molecules with the same Murcko scaffold together.</summary>
/// <remarks>
/// Bemis, Murcko: The properties of known drugs. 1. Molecular frameworks (1996); Wu et al.: MoleculeNet (2018) for the split; Yang et al.:
/// Analyzing learned molecular representations for property prediction (2019) for the balanced one.
/// </remarks>
public sealed record ScaffoldSplit : MoleculeSplit
{
    /// <inheritdoc/>
    protected override string Grouping =>
        "a group has the same Murcko scaffold (RDKit: rings, linkers and atoms double-bonded to them, without stereochemistry); "
        + "all acyclic molecules share the empty scaffold";

    internal override int[] Groups(MoleculeList molecules)
    {
        var places = new Dictionary<string, int>();
        return [.. molecules.Select(
            molecule => places.TryAdd(molecule.Scaffold, places.Count) ? places.Count - 1 : places[molecule.Scaffold])];
    }
}

/// <summary>A split that keeps molecules of the same fingerprint cluster together.</summary>
/// <remarks>Butina: Unsupervised data base clustering based on Daylight's fingerprint and Tanimoto similarity (1999).</remarks>
public sealed record ClusterSplit : MoleculeSplit
{
    /// <summary>Minimum Tanimoto similarity of a molecule to the center of its cluster.</summary>
    [Range(0.05, 0.99)]
    public double Similarity { get; init; } = 0.6;

    /// <inheritdoc/>
    protected override string Grouping => string.Create(
        CultureInfo.InvariantCulture,
        $"a group is a Butina cluster: molecules with a Tanimoto similarity of {Similarity:0.##} or more to its center (Morgan "
            + $"fingerprint, radius 2, 2048 bits)");

    internal override int[] Groups(MoleculeList molecules) => ButinaClusters.Of(molecules, Similarity);
}
