namespace HealthTorch.Data.Preparation;

/// <summary>
/// (x - min) / (max - min): training values are mapped to [0, 1]; a column that is constant up to rounding is mapped to 0.
/// </summary>
/// <param name="Minimum">Smallest training value.</param>
/// <param name="Maximum">Largest training value.</param>
/// <remarks>
/// Values outside the training range are extrapolated beyond [0, 1]: clipping them would hide from the model that a patient is more extreme
/// than any training patient. Use the allowed range of the data dictionary to reject impossible values.
/// </remarks>
public sealed record MinMaxScale(double Minimum, double Maximum) : Scale
{
    /// <inheritdoc/>
    public override double Transform(double value) => Maximum > Minimum ? (value - Minimum) / (Maximum - Minimum) : 0;

    /// <inheritdoc/>
    public override double InverseTransform(double scaled) => Minimum + (scaled * (Maximum - Minimum));

    internal override IEnumerable<string> Validate() =>
    [
        .. ValidateMagnitude("minimum", Minimum),
        .. ValidateMagnitude("maximum", Maximum),
        .. Maximum >= Minimum ? [] : new[] { "maximum: must not be below the minimum" },
    ];
}
