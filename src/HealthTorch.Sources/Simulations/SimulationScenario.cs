namespace HealthTorch.Sources.Simulations;

/// <summary>
/// The scenario of a simulation. Features x1 to x5 are standard normal, x6 is 1 for half of the patients, all independent.
/// </summary>
public enum SimulationScenario
{
    /// <summary>Linear outcome and effect: b = 1 + x1 + 0.5 x2 + 0.5 x6, tau = 1 + 0.8 x1 - 0.6 x3.</summary>
    Linear,

    /// <summary>
    /// Nonlinear outcome and effect: b = 2 sin(x1 x2) + x3^2 / 2 + 0.5 x6, tau = 2 / (1 + exp(-3 x1)) - 1 + 0.5 x6; partly as setup A of
    /// Nie and Wager.
    /// </summary>
    Nonlinear,

    /// <summary>The nonlinear outcome without any effect: tau = 0.</summary>
    NoEffect,

    /// <summary>The linear scenario; in an observational design with weak overlap of the arms: logit e = 2 x1 + x2.</summary>
    WeakOverlap,

    /// <summary>A binary outcome: P(yes) = 1 / (1 + exp(-(b + a tau))) with b = -0.5 + 0.7 x1 - 0.4 x2 and tau = 0.5 + 0.8 x3.</summary>
    Binary,

    /// <summary>
    /// Time to an event in months, Weibull with proportional hazards: S(t) = exp(-(t / 24)^1.2 exp(eta)), eta = 0.5 x1 - 0.3 x2 + a (-0.5 +
    /// 0.6 x3), censored at an exponential time with mean 60 months, and at 60 months; the outcome is the restricted mean survival time up
    /// to 36 months.
    /// </summary>
    Survival,
}
