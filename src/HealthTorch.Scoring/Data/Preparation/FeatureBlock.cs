namespace HealthTorch.Data;

/// <summary>The features of one column within the matrix of all features.</summary>
/// <param name="matrix">Row-major, patients x features, 0 at first.</param>
/// <param name="width">Number of all features.</param>
/// <param name="first">Where the column's own features begin.</param>
/// <param name="firstRow">The patients before those of the matrix.</param>
internal readonly struct FeatureBlock(double[] matrix, int width, int first, int firstRow)
{
    private readonly double[] _matrix = matrix;

    /// <summary>Sets a feature of a patient.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="feature">Which of the column's own features.</param>
    public double this[int row, int feature]
    {
        set => _matrix[(row * width) + first + feature] = value;
    }

    /// <summary>The number of a patient as messages give it.</summary>
    /// <param name="row">Row number in the matrix.</param>
    public int NumberOf(int row) => firstRow + row + 1;
}
