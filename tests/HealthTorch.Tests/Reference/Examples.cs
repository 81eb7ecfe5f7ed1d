using HealthTorch.Data.Seeding;
using HealthTorch.Reference;

namespace HealthTorch.Tests.Reference;

/// <summary>Random networks and patients for the tests of the reference.</summary>
internal static class Examples
{
    public const int Features = 4, Outputs = 3, Patients = 6;

    /// <summary>A network whose every parameter, biases too, is drawn.</summary>
    public static ReferenceMlp Network(int hiddenLayers, ReferenceActivation hidden, ReferenceActivation output, RandomStream random)
    {
        int[] sizes = [Features, .. Enumerable.Repeat(5, hiddenLayers), Outputs];
        var mlp = ReferenceMlp.Random(sizes, hidden, output, random.NextNormal);
        foreach (var layer in mlp.Layers)
        {
            Fill(layer.Biases, random.NextNormal);
        }

        return mlp;
    }

    public static ReferenceMatrix Normal(int rows, int columns, RandomStream random)
    {
        var matrix = new ReferenceMatrix(rows, columns);
        Fill(matrix.Values, random.NextNormal);
        return matrix;
    }

    /// <summary>Targets that every loss allows: one 1 a patient, zeros elsewhere.</summary>
    public static ReferenceMatrix OneHot(int rows, int columns, RandomStream random)
    {
        var targets = new ReferenceMatrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            targets[row, random.Next(columns)] = 1;
        }

        return targets;
    }

    public static ReferenceMatrix FirstColumn(this ReferenceMatrix matrix) => Column([.. Enumerable.Range(0, matrix.Rows).Select(row => matrix[row, 0])]);

    public static ReferenceMatrix Column(params double[] values) => new(values.Length, 1, values);

    private static void Fill(double[] values, Func<double> draw)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = draw();
        }
    }
}
