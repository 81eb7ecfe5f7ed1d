namespace HealthTorch.Reference;

/// <summary>
/// Gradient descent: every parameter w becomes w - rate * dL/dw, until the loss is low enough or the maximum number of iterations is
/// reached.
/// </summary>
/// <remarks>
/// Cauchy: Méthode générale pour la résolution des systèmes d'équations simultanées (1847); with mini-batches: Goodfellow, Bengio,
/// Courville: Deep Learning (2016), algorithm 8.1.
/// </remarks>
public sealed record GradientDescent
{
    /// <summary>The loss that is recorded and compared with the threshold.</summary>
    public required ReferenceLoss Loss { get; init; }

    /// <summary>The learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The maximum number of iterations (passes over all patients); each makes one update if the batch is full.</summary>
    public required int MaxIterations { get; init; }

    /// <summary>Stop when the loss over all patients is at most this; null for no threshold.</summary>
    public double? LossThreshold { get; init; }

    /// <summary>The number of patients per update; 0 for all of them (full batch).</summary>
    public int BatchSize { get; init; }

    /// <summary>Returns the order of n patients for the next iteration; null to keep their order.</summary>
    public Func<int, int[]>? Order { get; init; }

    /// <summary>The gradient to use, for a network and a batch of inputs and targets; null for that of <see cref="Loss"/>.</summary>
    public Func<ReferenceMlp, ReferenceMatrix, ReferenceMatrix, ReferenceGradients>? GradientFunction { get; init; }

    /// <summary>Trains a network in place.</summary>
    /// <param name="mlp">The network.</param>
    /// <param name="inputs">(patients, features)</param>
    /// <param name="targets">(patients, outputs)</param>
    /// <param name="watch">Called after every iteration, and at the start (0).</param>
    /// <param name="cancellation">Cancels training between two iterations.</param>
    public GradientDescentResult Train(
        ReferenceMlp mlp, ReferenceMatrix inputs, ReferenceMatrix targets, Action<Iteration>? watch =
            null, CancellationToken cancellation = default)
    {
        var history = new List<Iteration>();
        while (true)
        {
            var reached = new Iteration(history.Count, mlp.Loss(inputs, targets, Loss));
            history.Add(reached);
            watch?.Invoke(reached);
            if (GetStopReason(reached, cancellation) is { } reason)
            {
                return new GradientDescentResult(history, reason);
            }

            Iterate(mlp, inputs, targets);
        }
    }

    /// <summary>Computes the gradient that is used.</summary>
    /// <param name="mlp">The network.</param>
    /// <param name="inputs">(patients, features)</param>
    /// <param name="targets">(patients, outputs)</param>
    public ReferenceGradients ComputeGradient(ReferenceMlp mlp, ReferenceMatrix inputs, ReferenceMatrix targets) =>
        GradientFunction?.Invoke(mlp, inputs, targets) ?? mlp.Backward(inputs, targets, Loss);

    private GradientDescentStop? GetStopReason(Iteration reached, CancellationToken cancellation) => reached switch
    {
        _ when !double.IsFinite(reached.Loss) => GradientDescentStop.LossNotFinite,
        _ when reached.Loss <= LossThreshold => GradientDescentStop.LossThreshold,
        _ when reached.Number == MaxIterations => GradientDescentStop.IterationLimit,
        _ when cancellation.IsCancellationRequested => GradientDescentStop.Cancelled,
        _ => null,
    };

    private void Iterate(ReferenceMlp mlp, ReferenceMatrix inputs, ReferenceMatrix targets)
    {
        var order = Order?.Invoke(inputs.Rows) ?? [.. Enumerable.Range(0, inputs.Rows)];
        foreach (var batch in order.Chunk(BatchSize == 0 ? inputs.Rows : BatchSize))
        {
            Update(mlp, inputs.SelectRows(batch), targets.SelectRows(batch));
        }
    }

    private void Update(ReferenceMlp mlp, ReferenceMatrix inputs, ReferenceMatrix targets)
    {
        var gradients = ComputeGradient(mlp, inputs, targets);
        foreach (var (parameters, gradient) in mlp.Parameters.Zip(gradients.Parameters))
        {
            Vectors.AddScaled(parameters, -LearningRate, gradient);
        }
    }
}
