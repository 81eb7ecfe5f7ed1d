namespace HealthTorch.Estimators;

/// <summary>The base learners of a meta-learner.</summary>
/// <param name="Outcome">Regression of the outcome in one arm.</param>
/// <param name="Effect">
/// Regression of the effect, whose targets are about one on average; it must support weights for the R-learner.
/// </param>
/// <param name="Propensity">Classifier for the probabilities of the arms.</param>
public sealed record LearnerParts(IRegressor Outcome, IRegressor Effect, IClassifier Propensity)
{
    /// <summary>Regression of the outcomes under all arms at once; null if there is none.</summary>
    public IArmsRegressor? Arms { get; init; }

    /// <summary>Ridge regressions (a logistic regression for a binary outcome) and a logistic propensity model.</summary>
    /// <param name="isBinary">Whether outcomes are 0 or 1.</param>
    public static LearnerParts Linear(bool isBinary = false) =>
        new(isBinary ? new LogisticRegressor() : new RidgeRegressor(), new RidgeRegressor(), new LogisticClassifier());
}

/// <summary>
/// The training data of meta-learners with the results that several learners share: each nuisance is fitted once, on first use.
/// </summary>
/// <param name="data">The patients.</param>
/// <param name="parts">The base learners.</param>
/// <param name="nuisances">Computes cross-fitted nuisances.</param>
public sealed class EffectTraining(EffectData data, LearnerParts parts, Func<Nuisances> nuisances)
{
    private readonly Lazy<Nuisances> _nuisances = new(nuisances);
    private readonly Lazy<IFitted>[] _outcomes =
        [.. Enumerable.Range(0, data.ArmCount).Select(arm => new Lazy<IFitted>(() => OutcomeOf(arm, data, parts)))];

    private readonly Lazy<IFitted> _propensity =
        new(() => parts.Propensity.Fit(new ClassificationTask("propensity", data.Rows, data.Arms, data.ArmCount)));

    /// <summary>Creates training data whose nuisances are fitted by cross-fitting.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="parts">The base learners.</param>
    /// <param name="folds">Folds for the nuisances.</param>
    public EffectTraining(EffectData data, LearnerParts parts, CrossFitting folds)
        : this(data, parts, () => Nuisances.CrossFitted(data, parts, folds))
    {
    }

    /// <summary>The patients.</summary>
    public EffectData Data => data;

    /// <summary>The base learners.</summary>
    public LearnerParts Parts => parts;

    /// <summary>Cross-fitted nuisances.</summary>
    public Nuisances Nuisances => _nuisances.Value;

    /// <summary>The propensity model fitted to all patients, for predicting new patients.</summary>
    public IFitted Propensity => _propensity.Value;

    /// <summary>The outcome model fitted to all patients of an arm, for predicting new patients and patients of other arms.</summary>
    /// <param name="arm">Index of the arm.</param>
    public IFitted Outcome(int arm) => _outcomes[arm].Value;

    private static IFitted OutcomeOf(int arm, EffectData data, LearnerParts parts)
    {
        var ofArm = data.Take(data.RowsOf(arm));
        return parts.Outcome.Fit(new RegressionTask($"outcome/{data.ArmNames[arm]}", ofArm.Rows, ofArm.Values));
    }
}
