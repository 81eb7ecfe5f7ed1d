using System.Text.Json.Serialization;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>How a network's outputs become what is said of a patient, in doubles: one of a small closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Identity), "identity")]
[JsonDerivedType(typeof(LogisticLink), "logistic")]
[JsonDerivedType(typeof(SoftmaxLink), "softmax")]
[JsonDerivedType(typeof(LabelsLink), "labels")]
[JsonDerivedType(typeof(NormalLink), "normal")]
[JsonDerivedType(typeof(RelativeHazards), "relative-hazards")]
[JsonDerivedType(typeof(RecalibratedHazards), "recalibrated-hazards")]
[JsonDerivedType(typeof(VaryingHazards), "varying-hazards")]
[JsonDerivedType(typeof(DiscreteHazards), "discrete-hazards")]
[JsonDerivedType(typeof(PiecewiseHazards), "piecewise-hazards")]
[JsonDerivedType(typeof(ProbabilityMass), "probability-mass")]
[JsonDerivedType(typeof(ParametricTimes), "parametric-times")]
[JsonDerivedType(typeof(StratifiedHazards), "stratified-hazards")]
public abstract record Link
{
    /// <summary>What the network's outputs meant before predictions were calibrated; the link itself where they were not.</summary>
    [JsonIgnore]
    public virtual Link Uncalibrated => this;

    /// <summary>What is wrong with it where it was read from a file, each with its member; nothing where it fits.</summary>
    /// <param name="target">What the model predicts.</param>
    internal abstract IEnumerable<string> Faults(TargetShape target);

    private protected static IEnumerable<string> NumberFaults(TargetShape target) =>
        target.Number is null ? ["reads a number, but the model predicts none"] : [];

    /// <summary>Outputs of the network a patient that it needs.</summary>
    /// <param name="target">What the model predicts, which fits.</param>
    internal abstract long OutputCount(TargetShape target);

    /// <summary>Numbers a patient that it reads for a number of outputs of the network.</summary>
    /// <param name="outputs">Outputs of the network a patient.</param>
    public virtual int Reads(int outputs) => outputs;

    /// <summary>What it reads of patients: a network's outputs, and what else it needs to know of each.</summary>
    /// <param name="outputs">Row-major, patients x outputs of the network.</param>
    /// <param name="width">Outputs of the network a patient.</param>
    /// <param name="strata">The strata of the patients; null where there are none.</param>
    /// <returns>Row-major, patients x <see cref="Reads"/>.</returns>
    /// <exception cref="DataException">The link needs strata and there are none, or it does not know one.</exception>
    public virtual double[] Read(double[] outputs, int width, HazardStrata? strata) => outputs;

    /// <summary>Numbers said of a patient for a number of outputs.</summary>
    /// <param name="outputs">Outputs of the network a patient.</param>
    public abstract int Width(int outputs);

    /// <summary>What is said of one patient.</summary>
    /// <param name="outputs">What the link reads: the network's outputs, unless the link needs more.</param>
    /// <param name="said">(<see cref="Width"/>) overwritten.</param>
    public abstract void Apply(ReadOnlySpan<double> outputs, Span<double> said);

    /// <summary>What is said of many patients.</summary>
    /// <param name="outputs">Row-major, patients x outputs.</param>
    /// <param name="width">Outputs a patient.</param>
    /// <returns>Row-major.</returns>
    /// <exception cref="DataException">What outputs mean is not a finite number.</exception>
    public double[] Apply(double[] outputs, int width)
    {
        var own = Width(width);
        var said = new double[outputs.Length / width * own];
        for (var patient = 0; patient < outputs.Length / width; patient++)
        {
            Apply(outputs.AsSpan(patient * width, width), said.AsSpan(patient * own, own));
        }

        FiniteOutputs.RequirePredictions(said, own);
        return said;
    }
}
