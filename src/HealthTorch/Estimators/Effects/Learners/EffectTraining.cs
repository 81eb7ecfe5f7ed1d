namespace HealthTorch.Estimators;

/// <summary>What a learner of effects is made of.</summary>
/// <param name="Outcome">Learns outcomes under an arm.</param>
/// <param name="Effect">Learns effects, from numbers that are one on average; has to heed weights for the R-learner.</param>
/// <param name="Propensity">Learns the probabilities of the arms.</param>
public sealed record LearnerParts(IRegressor Outcome, IRegressor Effect, IClassifier Propensity)
{
    /// <summary>Learns the outcomes under all arms at once; null where nothing does.</summary>
    public IArmsRegressor? Arms { get; init; }

    /// <summary>Ridge regressions (of two classes a logistic one for the outcome) and a logistic propensity.</summary>
    /// <param name="isBinary">Whether outcomes are 0 or 1.</param>
    public static LearnerParts Linear(bool isBinary = false) =>
        new(isBinary ? new LogisticRegressor() : new RidgeRegressor(), new RidgeRegressor(), new LogisticClassifier());
}

/// <summary>
/// Patients that learners are trained on, with what several learners share: each nuisance is fitted once, when it is first asked for.
/// </summary>
/// <param name="data">The patients.</param>
/// <param name="parts">What learners are made of.</param>
/// <param name="nuisances">Works out cross-fitted nuisances.</param>
public sealed class EffectTraining(EffectData data, LearnerParts parts, Func<Nuisances> nuisances)
{
    private readonly Lazy<Nuisances> _nuisances = new(nuisances);
    private readonly Lazy<IFitted>[] _outcomes =
        [.. Enumerable.Range(0, data.ArmCount).Select(arm => new Lazy<IFitted>(() => OutcomeOf(arm, data, parts)))];

    private readonly Lazy<IFitted> _propensity = new(() => parts.Propensity.Fit(new ClassificationTask("propensity", data.Rows, data.Arms, data.ArmCount)));

    /// <summary>Learners that fit their own nuisances.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="parts">What learners are made of.</param>
    /// <param name="folds">Folds for the nuisances.</param>
    public EffectTraining(EffectData data, LearnerParts parts, CrossFitting folds)
        : this(data, parts, () => Nuisances.CrossFitted(data, parts, folds))
    {
    }

    /// <summary>The patients.</summary>
    public EffectData Data => data;

    /// <summary>What learners are made of.</summary>
    public LearnerParts Parts => parts;

    /// <summary>Cross-fitted nuisances.</summary>
    public Nuisances Nuisances => _nuisances.Value;

    /// <summary>The probabilities of the arms as all patients tell them, for new patients.</summary>
    public IFitted Propensity => _propensity.Value;

    /// <summary>The outcome under an arm as all its patients tell it, for new patients and those of other arms.</summary>
    /// <param name="arm">Index of the arm.</param>
    public IFitted Outcome(int arm) => _outcomes[arm].Value;

    private static IFitted OutcomeOf(int arm, EffectData data, LearnerParts parts)
    {
        var ofArm = data.Take(data.RowsOf(arm));
        return parts.Outcome.Fit(new RegressionTask($"outcome/{data.ArmNames[arm]}", ofArm.Rows, ofArm.Values));
    }
}
