using HealthTorch.Configuration.Schema;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Hardware;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Molecules;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Treatment;

namespace HealthTorch.Core.Gradients;

/// <summary>
/// Checks gradients in float64: every network with every task and loss of the Catalog against central differences; every network that the
/// reference network supports against its hand-written backpropagation; closed-form derivatives of losses against autograd; and the dense
/// engine against both.
/// </summary>
public static class GradientCheck
{
    /// <summary>The largest relative error allowed against <see cref="HealthTorch.Reference.ReferenceMlp"/>.</summary>
    public const double ReferenceBound = 1e-10;

    /// <summary>The largest relative error allowed against central differences.</summary>
    public const double CentralDifferencesBound = 1e-6;

    // Layers of the usual width would take minutes, without making the check stronger.
    private const int Units = 4;
    private const int GraphUnits = 12;

    private static readonly ArmOutcomes[] _arms = [GradientProblem.Arms(isBinary: false), GradientProblem.Arms(isBinary: true)];

    /// <summary>Computes the comparisons lazily, one after another.</summary>
    /// <param name="families">The Catalog, which contains the networks and tasks.</param>
    public static IEnumerable<GradientCheckResult> Run(IReadOnlyList<ConfigFamily> families)
    {
        // For tensors this small, multithreading only adds overhead.
        TorchDevices.SetThreadCount(1);
        return ReferenceCheck.Rows(ReferenceBound)
            .Concat(ClosedFormRows(families))
            .Concat(DenseRows(families))
            .Concat(CentralDifferenceRows(families))
            .Concat(ArmsRows(families));
    }

    // With dropout the engines mask different units; a separate test compares the dense engine with central differences.
    private static IEnumerable<GradientCheckResult> DenseRows(IReadOnlyList<ConfigFamily> families) =>
        from model in Variants(families, typeof(ModelConfig))
        where model.Variant.Value is RowsModel and not (Mlp { Dropout: > 0 } or SharedRepresentationModel)
        from task in Tasks(families)
        from example in MatchingExamples(task)
        let error = DenseError((ModelConfig)model.Variant.Value, (NetworkTask)task.Variant.Value, example.Targets)
        where error is not null
        select new GradientCheckResult(
            $"{model.Name} on dense", Name(task), Case(model.Variant, example.Label), "autograd", error.Value, ReferenceBound);

    private static double? DenseError(ModelConfig model, NetworkTask task, Targets targets)
    {
        using var problem = new GradientProblem(model, task, targets);
        return DenseGradients.ErrorAgainstAutograd(problem);
    }

    private static string Case(ConfigVariant model, string example) =>
        string.Join(", ", new[] { model.Label, example }.Where(part => part.Length > 0));

    private static IEnumerable<GradientCheckResult> ClosedFormRows(IReadOnlyList<ConfigFamily> families) =>
        from task in Tasks(families)
        from example in MatchingExamples(task)
        let error = OutputGradientCheck.Error((NetworkTask)task.Variant.Value, example.Targets)
        where error is not null
        select new GradientCheckResult("any", Name(task), example.Label, "autograd", error.Value, ReferenceBound);

    // Survival losses consist of many operations; the other losses already check that networks propagate gradients. Graph networks also
    // consist of many operations and do not depend on the targets, so each variant is checked with the default tasks only. They are narrow,
    // because among a hundred thousand ReLUs some would be at their kink.
    private static IEnumerable<GradientCheckResult> CentralDifferenceRows(IReadOnlyList<ConfigFamily> families) =>
        from model in Variants(families, typeof(ModelConfig))
        from task in Tasks(families)
        from example in MatchingExamples(task)
        where model.Variant.Value is Logistic
            || (model.Variant.Value is not SharedRepresentationModel
                && ((NetworkTask)task.Variant.Value).TargetType != typeof(SurvivalTimes))
        where model.Variant.Value is RowsModel || task.Variant.Label.Length == 0
        select Row(model, task, example);

    // Networks with all arms have their own loss, including the terms that each learner adds; representation distances are checked with the
    // default network only.
    private static IEnumerable<GradientCheckResult> ArmsRows(IReadOnlyList<ConfigFamily> families) =>
        from model in Variants(families, typeof(ModelConfig))
        where model.Variant.Value is SharedRepresentationModel
        from learner in Learners(families)
        where learner.Learner.Balance is null || model.Variant.Label.Length == 0
        from targets in _arms
        select ArmsRow(model, learner, targets);

    private static IEnumerable<(string Label, RepresentationLearner Learner)> Learners(IReadOnlyList<ConfigFamily> families) =>
    [
        ("", new RepresentationLearner()),
        ("propensity", new RepresentationLearner { Propensity = 1 }),
        ("targeted", new RepresentationLearner { Propensity = 1, Targeted = 1 }),
        .. Variants(families, typeof(RepresentationDistance)).Select(
            balance => (balance.Name, new RepresentationLearner { Balance = (RepresentationDistance)balance.Variant.Value })),
    ];

    private static GradientCheckResult ArmsRow(
        (string Name, ConfigVariant Variant) model, (string Label, RepresentationLearner Learner) learner, ArmOutcomes targets)
    {
        var shared = ((SharedRepresentationModel)model.Variant.Value).Narrow(Units);
        var task = new MultiArmTask(learner.Learner, shared.RepresentationWidth);
        using var problem = new GradientProblem(new MultiArmModel(shared, task.OutputLayout(targets.ArmCount)), task, targets);
        return new GradientCheckResult(
            model.Name,
            $"representation {learner.Label}".TrimEnd(),
            Case(model.Variant, targets.IsBinary ? "2 classes" : ""),
            "central differences",
            CentralDifferenceCheck.Error(problem),
            CentralDifferencesBound);
    }

    private static ModelConfig Narrow(ModelConfig model) => model is MoleculeModel molecules ? molecules.Narrow(GraphUnits) : model;

    private static IEnumerable<(string Label, Targets Targets)> MatchingExamples((string Name, ConfigVariant Variant) variant) =>
        from example in GradientProblem.Examples()
        let task = (NetworkTask)variant.Variant.Value
        where task.TargetType == example.Targets.GetType() && !task.Validate(example.Targets).Any()
        select (example.Label, task.PrepareTargets(example.Targets, example.Targets));

    private static string Name((string Name, ConfigVariant Variant) task) => $"{task.Name} {task.Variant.Label}".TrimEnd();

    private static IEnumerable<(string Name, ConfigVariant Variant)> Tasks(IReadOnlyList<ConfigFamily> families) =>
        Variants(families, typeof(TaskConfig)).Where(task => task.Variant.Value is NetworkTask);

    private static IEnumerable<(string Name, ConfigVariant Variant)> Variants(IReadOnlyList<ConfigFamily> families, Type family)
    {
        var variants = new ConfigEnumeration(families);
        return
            from member in families.Single(item => item.Base == family).Members
            from variant in variants.Enumerate(member.Record)
            select (member.Name, variant);
    }

    private static GradientCheckResult Row(
        (string Name, ConfigVariant Variant) model, (string Name, ConfigVariant Variant) task, (string Label, Targets Targets) example)
    {
        using var problem = new GradientProblem(Narrow((ModelConfig)model.Variant.Value), (NetworkTask)task.Variant.Value, example.Targets);
        return new GradientCheckResult(
            model.Name,
            Name(task),
            Case(model.Variant, example.Label),
            "central differences",
            CentralDifferenceCheck.Error(problem),
            CentralDifferencesBound);
    }
}
