namespace HealthTorch.Data;

/// <summary>
/// What models of effects are judged by on some patients: expected outcomes and probabilities of the arms that were estimated among these patients, each
/// by a fit that has not seen the patient.
/// </summary>
/// <param name="Outcomes">Expected outcome under each arm, row-major, patients x arms.</param>
/// <param name="Propensities">Probability of each arm, row-major, patients x arms, each in (0, 1).</param>
/// <remarks>
/// Models that are compared meet the same judge so, and patients from elsewhere are not weighed by how doctors chose among the training rows. Yadlowsky
/// et al.: Evaluating treatment prioritization rules via rank-weighted average treatment effects (2021) judges by scores of the evaluation rows likewise.
/// </remarks>
public sealed record EvaluationNuisances(double[] Outcomes, double[] Propensities)
{
    /// <summary>Those of some rows.</summary>
    /// <param name="rows">Row numbers.</param>
    /// <param name="arms">Number of arms.</param>
    public EvaluationNuisances Take(IReadOnlyList<int> rows, int arms) => new(ByArm.Take(Outcomes, rows, arms)!, ByArm.Take(Propensities, rows, arms)!);
}
