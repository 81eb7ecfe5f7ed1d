using HealthTorch.Configuration;
using HealthTorch.Data.Seeding;
using HealthTorch.Reference;

namespace HealthTorch.Core.ReferenceStudies;

/// <summary>The training of a reference study: its patients, its network and gradient descent.</summary>
internal sealed class ReferenceTraining
{
    private readonly ReferenceStudy _study;
    private readonly SimulatedRows _rows;
    private readonly ReferenceMlp _mlp;
    private readonly GradientDescent _descent;

    /// <summary>Draws the patients and the initial weights.</summary>
    /// <param name="study">The study.</param>
    public ReferenceTraining(ReferenceStudy study)
    {
        _study = study;
        _rows = SimulatedRows.Draw(study.Rows, study.Layers[0], study.Noise, Seeds.CreateStream(study.Seed, "patients"));
        _mlp = ReferenceMlp.Random(
            study.Layers,
            HiddenActivationFor(study.Activation),
            OutputActivationFor(study.Loss),
            Seeds.CreateStream(study.Seed, "initialisation").NextNormal);
        _descent = CreateDescent(study);
    }

    /// <summary>Trains the network and returns the report.</summary>
    /// <param name="watch">Receives every iteration.</param>
    /// <param name="cancellation">Cancels training between two iterations.</param>
    public (ReferenceReport Report, IReadOnlyList<Iteration> History) Run(Action<Iteration> watch, CancellationToken cancellation)
    {
        var start = CheckGradient();
        var descent = _descent.Train(_mlp, _rows.Inputs, _rows.Targets, watch, cancellation);
        var end = descent.History[^1];
        if (descent.StopReason == GradientDescentStop.LossNotFinite)
        {
            throw new ConfigException(
                "learningRate", $"the loss became {end.Loss} after {end.Number} iterations; choose a value below {_study.LearningRate}");
        }

        return (Report(descent, start, CheckGradient()), descent.History);
    }

    private static ReferenceActivation HiddenActivationFor(HiddenActivation activation) => activation switch
    {
        HiddenActivation.Sigmoid => ReferenceActivation.Sigmoid,
        HiddenActivation.Tanh => ReferenceActivation.Tanh,
        HiddenActivation.Relu => ReferenceActivation.Relu,
        HiddenActivation.Identity => ReferenceActivation.Identity,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };

    // Cross-entropy takes the logit, so the sigmoid is part of the loss and not of the network.
    private static ReferenceActivation OutputActivationFor(StatedLoss loss) =>
        loss == StatedLoss.Mse ? ReferenceActivation.Sigmoid : ReferenceActivation.Identity;

    private static GradientDescent CreateDescent(ReferenceStudy study) => new()
    {
        Loss = study.Loss == StatedLoss.Mse ? ReferenceLoss.MeanSquaredError : ReferenceLoss.BinaryCrossEntropy,
        GradientFunction = study.Gradient == GradientFormula.ArticleListing ? ArticleListing.Gradient : null,
        LearningRate = study.LearningRate,
        MaxIterations = study.Iterations,
        LossThreshold = study.StopAtLoss,
        BatchSize = study.BatchSize,
        Order = study.BatchSize == 0 ? null : Seeds.CreateStream(study.Seed, "shuffling").Permutation,
    };

    private GradientComparison? CheckGradient()
    {
        var followed = _descent.ComputeGradient(_mlp, _rows.Inputs, _rows.Targets);
        return GradientComparison.Compare(
            [.. followed.Parameters.SelectMany(gradient => gradient)],
            [.. _mlp.Parameters.SelectMany(parameters => CentralDifferences.Gradient(parameters, Loss))]);
    }

    private double Loss() => _mlp.Loss(_rows.Inputs, _rows.Targets, _descent.Loss);

    private ReferenceReport Report(GradientDescentResult descent, GradientComparison? start, GradientComparison? end)
    {
        var probabilities = _mlp.Layers[^1].Activation == ReferenceActivation.Sigmoid
            ? _mlp.Forward(_rows.Inputs).Values
            : Array.ConvertAll(_mlp.Forward(_rows.Inputs).Values, o => ReferenceActivation.Sigmoid.Function(o));
        var positive = Array.ConvertAll(_rows.Targets.Values, y => y == 1);
        var prevalence = _rows.Targets.Values.Average();
        return new ReferenceReport
        {
            Name = _study.Name,
            Parameters = _mlp.Parameters.Sum(parameters => parameters.Length),
            LossAtStart = descent.History[0].Loss,
            LossAtEnd = descent.History[^1].Loss,
            Accuracy = ReferenceMetrics.Accuracy(positive, Array.ConvertAll(probabilities, p => p >= 0.5)),
            BaselineAccuracy = Math.Max(prevalence, 1 - prevalence),
            Auroc = ReferenceMetrics.Auroc(positive, probabilities),
            Iterations = descent.History[^1].Number,
            Stopped = descent.StopReason,
            GradientAtStart = start,
            GradientAtEnd = end,
        };
    }
}
