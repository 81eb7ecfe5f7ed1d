using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Molecules;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Splits;

/// <summary>A split that keeps similar molecules together, so that the test measures generalization to new chemistry.</summary>
public abstract record MoleculeSplit : SplitConfig, IValidatable
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
    public override string Definition =>
        $"{GroupingDescription}; {(Balanced ? GroupAssignment.BalancedDefinition : GroupAssignment.LargestFirstDefinition)}.";

    /// <summary>Description of a group, for a report.</summary>
    protected abstract string GroupingDescription { get; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Train + Validation > 1 + 1e-9)
        {
            yield return new ConfigProblem(
                "validation", $"train and validation sum to {Train + Validation:0.####}; at most 1 is allowed");
        }
    }

    /// <inheritdoc/>
    public sealed override Split Assign(Cohort cohort, long seed)
    {
        ThrowIfInvalid(Validate());
        var molecules = MoleculeColumn.Require(cohort, "the split");
        var groups = AssignGroups(molecules.Molecules);
        var ofRow = Array.ConvertAll(molecules.MoleculeIndices, molecule => groups[molecule]);
        var parts = new GroupAssignment(Train, Validation);
        var split = Balanced ? parts.Balanced(ofRow, Seeds.CreateStream(seed, RandomStreamName)) : parts.LargestFirst(ofRow);
        CheckPartitions(cohort, split);
        return split;
    }

    /// <summary>The group of each molecule.</summary>
    /// <param name="molecules">The distinct molecules.</param>
    internal abstract int[] AssignGroups(MoleculeList molecules);

    private static void CheckPartitions(Cohort cohort, Split split)
    {
        if (split.Train.Count == 0)
        {
            throw new DataException("no group of molecules fits into the training rows: the molecules are too similar for this split");
        }

        if (PatientIndex.FromIds(cohort.Ids).FindSplitPatients([split.Train, split.Validation, split.Test]) is { Count: > 0 } torn)
        {
            throw new DataException(
                $"the split assigns {MessageLists.Count(torn.Count, "id")} with several molecules to more than one partition: "
                + $"{MessageLists.Names(torn.Select(row => cohort.Ids[row]))}; declare the column as an annotation");
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
    protected override string GroupingDescription =>
        "a group has the same Murcko scaffold (RDKit: rings, linkers and atoms double-bonded to them, without stereochemistry); "
        + "all acyclic molecules share the empty scaffold";

    internal override int[] AssignGroups(MoleculeList molecules)
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
    protected override string GroupingDescription => string.Create(
        CultureInfo.InvariantCulture,
        $"a group is a Butina cluster: molecules with a Tanimoto similarity of {Similarity:0.##} or more to its center (Morgan "
            + $"fingerprint, radius 2, 2048 bits)");

    internal override int[] AssignGroups(MoleculeList molecules) => ButinaClusters.Compute(molecules, Similarity);
}
