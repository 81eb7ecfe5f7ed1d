using System.ComponentModel.DataAnnotations;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Preparation;

namespace HealthTorch.Sources.Molecules;

/// <summary>How molecules are represented as inputs of a network.</summary>
public abstract record RepresentationConfig
{
    /// <summary>The input family that it produces.</summary>
    internal virtual Type InputType => typeof(FeatureRows);

    /// <summary>Fits the step.</summary>
    /// <param name="column">The training rows of a column of molecules.</param>
    /// <param name="preparation">The preparation of the other columns.</param>
    internal abstract MoleculeStep Fit(Column column, PreparationConfig preparation);
}

/// <summary>A Morgan fingerprint: the circular atom environments of the molecule, hashed to 0/1 features.</summary>
/// <remarks>Rogers, Hahn: Extended-connectivity fingerprints (2010). A radius of 2 corresponds to ECFP4.</remarks>
public sealed record FingerprintRepresentation : RepresentationConfig
{
    /// <summary>Radius of an atom environment, in bonds.</summary>
    [Range(0, FingerprintStep.MaxRadius)]
    public int Radius { get; init; } = 2;

    /// <summary>Number of features.</summary>
    [Range(16, FingerprintStep.MaxBits)]
    public int Bits { get; init; } = 2048;

    internal override MoleculeStep Fit(Column column, PreparationConfig preparation) => new FingerprintStep(column.Name, Radius, Bits);
}

/// <summary>
/// RDKit descriptors, such as molecular weight, polar surface area and lipophilicity, scaled according to <c>preparation.scale</c>.
/// </summary>
public sealed record DescriptorRepresentation : RepresentationConfig
{
    internal override MoleculeStep Fit(Column column, PreparationConfig preparation) =>
        DescriptorStep.Fit(column, preparation.Scale, preparation.MissingIndicators);
}

/// <summary>A molecular graph of atoms and bonds, for graph networks.</summary>
/// <remarks>
/// Yang et al.: Analyzing learned molecular representations for property prediction (2019), for the features of atoms and bonds.
/// </remarks>
public sealed record GraphRepresentation : RepresentationConfig
{
    /// <summary>Whether the network also gets RDKit descriptors of the molecule, scaled according to <c>preparation.scale</c>.</summary>
    public bool Descriptors { get; init; }

    internal override Type InputType => typeof(MoleculeGraphs);

    internal override MoleculeStep Fit(Column column, PreparationConfig preparation) =>
        new GraphStep(column.Name, Descriptors ? DescriptorStep.Fit(column, preparation.Scale, preparation.MissingIndicators) : null);
}
