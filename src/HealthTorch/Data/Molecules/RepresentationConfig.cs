using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Data;

/// <summary>How molecules become what a network reads.</summary>
public abstract record RepresentationConfig
{
    /// <summary>The family of inputs that it makes.</summary>
    internal virtual Type Makes => typeof(Rows);

    /// <summary>Fits the step.</summary>
    /// <param name="column">The training rows of a column of molecules.</param>
    /// <param name="preparation">How other columns are prepared.</param>
    internal abstract MoleculeStep Fit(Column column, PreparationConfig preparation);
}

/// <summary>A Morgan fingerprint: which circular neighborhoods of atoms occur in the molecule, hashed to 0/1 features.</summary>
/// <remarks>Rogers, Hahn: Extended-connectivity fingerprints (2010). A radius of 2 is what is called ECFP4.</remarks>
public sealed record FingerprintRepresentation : RepresentationConfig
{
    /// <summary>Bonds from the center of a neighborhood to its border.</summary>
    [Range(0, FingerprintStep.MaxRadius)]
    public int Radius { get; init; } = 2;

    /// <summary>Number of features.</summary>
    [Range(16, FingerprintStep.MaxBits)]
    public int Bits { get; init; } = 2048;

    internal override MoleculeStep Fit(Column column, PreparationConfig preparation) => new FingerprintStep(column.Name, Radius, Bits);
}

/// <summary>RDKit's descriptors, such as weight, polar surface and lipophilicity, each scaled as <c>preparation.scale</c> says.</summary>
public sealed record DescriptorRepresentation : RepresentationConfig
{
    internal override MoleculeStep Fit(Column column, PreparationConfig preparation) =>
        DescriptorStep.Fit(column, preparation.Scale, preparation.MissingIndicators);
}

/// <summary>Atoms and bonds, for a network that reads graphs.</summary>
/// <remarks>Yang et al.: Analyzing learned molecular representations for property prediction (2019), for what is told of each.</remarks>
public sealed record GraphRepresentation : RepresentationConfig
{
    /// <summary>
    /// Whether a network is given RDKit's descriptors of the molecule, too, each scaled as <c>preparation.scale</c> says.
    /// </summary>
    public bool Descriptors { get; init; }

    internal override Type Makes => typeof(Molecules);

    internal override MoleculeStep Fit(Column column, PreparationConfig preparation) =>
        new GraphStep(column.Name, Descriptors ? DescriptorStep.Fit(column, preparation.Scale, preparation.MissingIndicators) : null);
}
