namespace HealthTorch.Data.Preparation;

/// <summary>How a numeric column is scaled.</summary>
public enum ScalingMethod
{
    /// <summary>(x - min) / (max - min) of the training rows: to [0, 1].</summary>
    MinMax,

    /// <summary>(x - mean) / standard deviation of the training rows.</summary>
    Standardise,

    /// <summary>The training rows' empirical distribution function, interpolated: to [0, 1].</summary>
    Quantile,

    /// <summary>Not scaled.</summary>
    None,
}
