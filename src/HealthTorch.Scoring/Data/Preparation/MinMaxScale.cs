namespace HealthTorch.Data;

/// <summary>(x - min) / (max - min): the training values fill [0, 1]; a column that is constant within rounding is 0.</summary>
/// <param name="Minimum">Smallest training value.</param>
/// <param name="Maximum">Largest training value.</param>
/// <remarks>
/// Values outside the training range leave [0, 1] on the same line: clipping them would hide from the model that a patient is more
/// extreme than any it has seen. The allowed range of the data dictionary is the place to stop impossible values.
/// </remarks>
public sealed record MinMaxScale(double Minimum, double Maximum) : Scale
{
    /// <inheritdoc/>
    public override double Apply(double value) => Maximum > Minimum ? (value - Minimum) / (Maximum - Minimum) : 0;

    /// <inheritdoc/>
    public override double Restore(double scaled) => Minimum + (scaled * (Maximum - Minimum));

    internal override IEnumerable<string> Faults() =>
    [
        .. TooLarge("minimum", Minimum),
        .. TooLarge("maximum", Maximum),
        .. Maximum >= Minimum ? [] : new[] { "maximum: is below the minimum" },
    ];
}
