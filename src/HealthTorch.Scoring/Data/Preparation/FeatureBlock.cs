namespace HealthTorch.Data;

/// <summary>The features of one column within the matrix of all features.</summary>
/// <param name="matrix">Row-major, patients x features, 0 at first.</param>
/// <param name="width">Number of all features.</param>
/// <param name="first">Where the column's own features begin.</param>
internal readonly struct FeatureBlock(double[] matrix, int width, int first)
{
    private readonly double[] _matrix = matrix;

    /// <summary>Sets a feature of a patient.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="feature">Which of the column's own features.</param>
    public double this[int row, int feature]
    {
        set => _matrix[(row * width) + first + feature] = value;
    }
}
