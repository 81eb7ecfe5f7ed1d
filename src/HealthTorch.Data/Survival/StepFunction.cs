namespace HealthTorch.Data.Survival;

/// <summary>A right-continuous step function of time.</summary>
/// <param name="times">Times of the jumps, strictly increasing.</param>
/// <param name="values">The value from each jump to the next; the last value holds for all later times.</param>
/// <param name="initial">The value before the first jump.</param>
public sealed class StepFunction(double[] times, double[] values, double initial)
{
    /// <summary>Times of the jumps, strictly increasing.</summary>
    public double[] Times { get; } = times;

    /// <summary>The value from each jump to the next.</summary>
    public double[] Values { get; } = values;

    /// <summary>The value before the first jump.</summary>
    public double Initial { get; } = initial;

    /// <summary>The value at a time.</summary>
    /// <param name="time">Any time.</param>
    public double At(double time)
    {
        var place = Array.BinarySearch(Times, time);
        return ValueAfterJump(place >= 0 ? place : ~place - 1);
    }

    /// <summary>The value just before a time: the limit from the left.</summary>
    /// <param name="time">Any time.</param>
    public double Before(double time)
    {
        var place = Array.BinarySearch(Times, time);
        return ValueAfterJump((place >= 0 ? place : ~place) - 1);
    }

    private double ValueAfterJump(int jump) => jump < 0 ? Initial : Values[jump];
}
