using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Data.Survival;

namespace HealthTorch.Scoring.Links;

/// <summary>A link: how a network's outputs become a prediction, computed in doubles. One of a small closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(IdentityLink), "identity")]
[JsonDerivedType(typeof(LogisticLink), "logistic")]
[JsonDerivedType(typeof(SoftmaxLink), "softmax")]
[JsonDerivedType(typeof(MultiLabelLink), "labels")]
[JsonDerivedType(typeof(NormalLink), "normal")]
[JsonDerivedType(typeof(RelativeHazards), "relative-hazards")]
[JsonDerivedType(typeof(RecalibratedHazards), "recalibrated-hazards")]
[JsonDerivedType(typeof(TimeVaryingHazards), "varying-hazards")]
[JsonDerivedType(typeof(DiscreteTimeHazards), "discrete-hazards")]
[JsonDerivedType(typeof(PiecewiseConstantHazards), "piecewise-hazards")]
[JsonDerivedType(typeof(ProbabilityMass), "probability-mass")]
[JsonDerivedType(typeof(ParametricTimes), "parametric-times")]
[JsonDerivedType(typeof(StratifiedHazards), "stratified-hazards")]
public abstract record Link
{
    /// <summary>The link before calibration; the link itself if it was not calibrated.</summary>
    [JsonIgnore]
    public virtual Link Uncalibrated => this;

    /// <summary>
    /// Returns the errors in a link that was read from a file, each with the name of its property; empty if the link is valid.
    /// </summary>
    /// <param name="target">What the model predicts.</param>
    internal abstract IEnumerable<string> Validate(TargetSpec target);

    private protected static IEnumerable<string> ValidateNumber(TargetSpec target) =>
        target.Number is null ? ["requires a regression target, but the model has none"] : [];

    /// <summary>Number of network outputs per patient that the link requires.</summary>
    /// <param name="target">What the model predicts; the link is valid for it.</param>
    internal abstract long OutputCount(TargetSpec target);

    /// <summary>Number of values per patient that the link reads, for a number of network outputs.</summary>
    /// <param name="outputs">Number of network outputs per patient.</param>
    public virtual int InputWidth(int outputs) => outputs;

    /// <summary>Creates the input of the link: the network's outputs and any additional value per patient that it needs.</summary>
    /// <param name="outputs">Row-major, patients x outputs of the network.</param>
    /// <param name="width">Number of network outputs per patient.</param>
    /// <param name="strata">The strata of the patients; null without strata.</param>
    /// <returns>Row-major, patients x <see cref="InputWidth"/>.</returns>
    /// <exception cref="DataException">The link requires strata and none are given, or a stratum is unknown.</exception>
    public virtual double[] BuildInput(double[] outputs, int width, HazardStrata? strata) => outputs;

    /// <summary>Number of predicted values per patient, for a number of outputs.</summary>
    /// <param name="outputs">Number of network outputs per patient.</param>
    public abstract int PredictionWidth(int outputs);

    /// <summary>Computes the prediction for one patient.</summary>
    /// <param name="outputs">The input of the link: the network's outputs, and any additional value that the link needs.</param>
    /// <param name="prediction">(<see cref="PredictionWidth"/>) overwritten.</param>
    public abstract void Apply(ReadOnlySpan<double> outputs, Span<double> prediction);

    /// <summary>Computes the predictions for many patients.</summary>
    /// <param name="outputs">Row-major, patients x outputs.</param>
    /// <param name="width">Number of outputs per patient.</param>
    /// <returns>Row-major.</returns>
    /// <exception cref="DataException">A predicted value is not a finite number.</exception>
    public double[] Apply(double[] outputs, int width)
    {
        var own = PredictionWidth(width);
        var predictions = new double[outputs.Length / width * own];
        for (var patient = 0; patient < outputs.Length / width; patient++)
        {
            Apply(outputs.AsSpan(patient * width, width), predictions.AsSpan(patient * own, own));
        }

        FiniteOutputs.RequirePredictions(predictions, own);
        return predictions;
    }
}
