namespace HealthTorch.Data.Treatment;

/// <summary>
/// Cross-fitted nuisance estimates with which treatment-effect models are evaluated on a set of patients: expected outcomes and
/// propensities, estimated on these patients, each by a fit that has not seen the patient.
/// </summary>
/// <param name="Outcomes">Expected outcome under each arm, row-major, patients x arms.</param>
/// <param name="Propensities">Probability of each arm, row-major, patients x arms, each in (0, 1).</param>
/// <remarks>
/// All compared models are evaluated with the same nuisance estimates, and patients of an external cohort are not weighted by the treatment
/// assignment among the training rows. Yadlowsky et al.: Evaluating treatment prioritization rules via rank-weighted average treatment
/// effects (2021) also evaluates with scores estimated on the evaluation rows.
/// </remarks>
public sealed record EvaluationNuisances(double[] Outcomes, double[] Propensities)
{
    /// <summary>Returns the estimates of the given rows.</summary>
    /// <param name="rows">Row numbers.</param>
    /// <param name="arms">Number of arms.</param>
    public EvaluationNuisances Take(IReadOnlyList<int> rows, int arms) =>
        new(ArmMatrix.Take(Outcomes, rows, arms)!, ArmMatrix.Take(Propensities, rows, arms)!);
}
