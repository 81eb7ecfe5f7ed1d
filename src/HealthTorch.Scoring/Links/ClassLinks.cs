using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>As they are: a number on the prepared target's scale.</summary>
public sealed record Identity : Link
{
    /// <inheritdoc/>
    public override int Width(int outputs) => outputs;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> said) => outputs.CopyTo(said);

    internal override IEnumerable<string> Faults(TargetShape target) => NumberFaults(target);

    internal override long OutputCount(TargetShape target) => 1;
}

/// <summary>Probabilities of classes, with sets of classes beside them or none.</summary>
public abstract record ClassLink : Link
{
    /// <summary>How sets of classes are made; null where they are not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClassSets? Sets { get; init; }

    internal override IEnumerable<string> Faults(TargetShape target) => target.Classes is not { } classes
        ? ["reads classes, but the model predicts none"]
        : Sets?.Faults(classes.Count).Select(fault => $"sets.{fault}") ?? [];
}

/// <summary>One logit z: the probabilities of no and yes, 1 / (1 + e^z) and 1 / (1 + e^-z).</summary>
public sealed record LogisticLink : ClassLink
{
    /// <inheritdoc/>
    public override int Width(int outputs) => 2;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> said)
    {
        said[0] = 1 / (1 + Math.Exp(outputs[0]));
        said[1] = 1 / (1 + Math.Exp(-outputs[0]));
    }

    internal override IEnumerable<string> Faults(TargetShape target) =>
    [
        .. base.Faults(target),
        .. target.Classes is null or { Count: 2 } ? [] : new[] { $"reads two classes, but there are {target.Classes.Count}" },
    ];

    internal override long OutputCount(TargetShape target) => 1;
}

/// <summary>One logit z for each of several questions: the probabilities of yes, 1 / (1 + e^-z).</summary>
public sealed record LabelsLink : Link
{
    /// <summary>How sets of answers are made, of each question; null where they are not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ClassSets>? Sets { get; init; }

    /// <inheritdoc/>
    public override int Width(int outputs) => outputs;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> said) => TensorPrimitives.Sigmoid(outputs, said);

    internal override IEnumerable<string> Faults(TargetShape target) => target.Tasks is not { } tasks
        ? ["reads questions, but the model predicts none"]
        : Sets is null ? []
        : Sets.Count != tasks.Count ? [$"sets: needed those of {tasks.Count} questions but got {Sets.Count}"]
        : Sets.SelectMany((sets, task) => sets.Faults(Labels.Answers.Count).Select(fault => $"sets[{task}].{fault}"));

    internal override long OutputCount(TargetShape target) => target.Tasks!.Count;
}

/// <summary>One logit a class: probabilities that sum to one.</summary>
public sealed record SoftmaxLink : ClassLink
{
    /// <inheritdoc/>
    public override int Width(int outputs) => outputs;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> said)
    {
        TensorPrimitives.Subtract(outputs, TensorPrimitives.Max(outputs), said);
        TensorPrimitives.Exp(said, said);
        TensorPrimitives.Divide(said, TensorPrimitives.Sum<double>(said), said);
    }

    internal override long OutputCount(TargetShape target) => target.Classes!.Count;
}
