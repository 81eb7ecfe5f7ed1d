using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.NuisanceModels;

/// <summary>The base learners of a meta-learner.</summary>
/// <param name="Outcome">Regression of the outcome in one arm.</param>
/// <param name="Effect">
/// Regression of the effect, whose targets are about one on average; it must support weights for the R-learner.
/// </param>
/// <param name="Propensity">Classifier for the probabilities of the arms.</param>
public sealed record BaseLearners(IRegressor Outcome, IRegressor Effect, IClassifier Propensity)
{
    /// <summary>Regression of the outcomes under all arms at once; null if there is none.</summary>
    public IMultiArmRegressor? MultiArmOutcome { get; init; }

    /// <summary>Ridge regressions (a logistic regression for a binary outcome) and a logistic propensity model.</summary>
    /// <param name="isBinary">Whether outcomes are 0 or 1.</param>
    public static BaseLearners Linear(bool isBinary = false) =>
        new(isBinary ? new LogisticRegressor() : new RidgeRegressor(), new RidgeRegressor(), new LogisticClassifier());
}

/// <summary>
/// The training data of meta-learners with the results that several learners share: each nuisance is fitted once, on first use.
/// </summary>
/// <param name="data">The patients.</param>
/// <param name="parts">The base learners.</param>
/// <param name="nuisances">Computes cross-fitted nuisances.</param>
public sealed class MetaLearnerInput(EffectData data, BaseLearners parts, Func<Nuisances> nuisances)
{
    private readonly Lazy<Nuisances> _nuisances = new(nuisances);
    private readonly Lazy<IFittedModel>[] _outcomes =
        [.. Enumerable.Range(0, data.ArmCount).Select(arm => new Lazy<IFittedModel>(() => FitOutcome(arm, data, parts)))];

    private readonly Lazy<IFittedModel> _propensity =
        new(() => parts.Propensity.Fit(new ClassificationProblem("propensity", data.Rows, data.Arms, data.ArmCount)));

    /// <summary>Creates training data whose nuisances are fitted by cross-fitting.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="parts">The base learners.</param>
    /// <param name="folds">Folds for the nuisances.</param>
    public MetaLearnerInput(EffectData data, BaseLearners parts, CrossFitting folds)
        : this(data, parts, () => Nuisances.CrossFit(data, parts, folds))
    {
    }

    /// <summary>The patients.</summary>
    public EffectData Data => data;

    /// <summary>The base learners.</summary>
    public BaseLearners BaseLearners => parts;

    /// <summary>Cross-fitted nuisances.</summary>
    public Nuisances Nuisances => _nuisances.Value;

    /// <summary>The propensity model fitted to all patients, for predicting new patients.</summary>
    public IFittedModel PropensityModel => _propensity.Value;

    /// <summary>The outcome model fitted to all patients of an arm, for predicting new patients and patients of other arms.</summary>
    /// <param name="arm">Index of the arm.</param>
    public IFittedModel OutcomeModel(int arm) => _outcomes[arm].Value;

    private static IFittedModel FitOutcome(int arm, EffectData data, BaseLearners parts)
    {
        var ofArm = data.Take(data.RowsInArms(arm));
        return parts.Outcome.Fit(new RegressionProblem($"outcome/{data.ArmNames[arm]}", ofArm.Rows, ofArm.Values));
    }
}
