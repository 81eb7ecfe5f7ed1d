using HealthTorch.Reference;

namespace HealthTorch.Core.ReferenceStudies;

/// <summary>The gradient that a training follows compared with the true gradient of its stated loss, over all parameters.</summary>
/// <param name="RelativeError">Euclidean norm of their difference divided by that of the true gradient.</param>
/// <param name="LengthRatio">Norm of the followed gradient divided by that of the true gradient.</param>
/// <param name="Degrees">Angle between the two, in degrees.</param>
public sealed record GradientComparison(double RelativeError, double LengthRatio, double Degrees)
{
    /// <summary>Compares two gradients; null where one of them is zero, as at the end of a perfect training.</summary>
    /// <param name="followed">The gradient to be checked.</param>
    /// <param name="central">The true gradient, computed by central differences.</param>
    public static GradientComparison? Compare(IReadOnlyList<double> followed, IReadOnlyList<double> central)
    {
        var length = Math.Sqrt(Dot(followed, followed));
        var trueLength = Math.Sqrt(Dot(central, central));
        if (length == 0 || trueLength == 0)
        {
            return null;
        }

        var cosine = Math.Min(1, Dot(followed, central) / (length * trueLength));
        return new GradientComparison(
            CentralDifferences.RelativeError(followed, central), length / trueLength, Math.Acos(cosine) * 180 / Math.PI);
    }

    private static double Dot(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Zip(b, (x, y) => x * y).Sum();
}
