using System.Numerics;
using System.Runtime.InteropServices;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Dense.Tensors;
using HealthTorch.Networks.Models;

namespace HealthTorch.Benchmarks;

/// <summary>A temporary folder with the numbers that all contenders start from.</summary>
internal sealed class PeerFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("healthtorch-bench-").FullName;

    /// <summary>Saves prepared rows as <c>x</c>, and two-class targets as <c>y</c> or events as <c>time</c> and <c>event</c>.</summary>
    public void Save<T>(Cohort cohort)
        where T : unmanaged, INumber<T>
    {
        var rows = (FeatureRows)cohort.Inputs;
        Save("x", Array.ConvertAll(rows.Values, T.CreateTruncating), rows.Count, rows.Features.Count);
        if (cohort.Targets is SurvivalTimes events)
        {
            Save("time", Array.ConvertAll(events.Times, T.CreateTruncating), rows.Count);
            Save("event", Array.ConvertAll(events.Causes, T.CreateTruncating), rows.Count);
        }
        else
        {
            Save("y", Array.ConvertAll(((ClassLabels)cohort.Targets).Labels, T.CreateTruncating), rows.Count);
        }
    }

    /// <summary>Saves linear layers as <c>weight0</c> (outputs, inputs), <c>bias0</c> (outputs), <c>weight1</c> and so on.</summary>
    /// <param name="network">A network of linear layers alone.</param>
    public void Save<T>(Network network)
        where T : unmanaged => Save<T>(Weights.Save(network));

    /// <summary>Saves the linear layers of a safetensors file.</summary>
    public void Save<T>(byte[] weights)
        where T : unmanaged => Save<T>([weights], []);

    /// <summary>Saves networks of one kind, <c>weight0</c> being (members, outputs, inputs) and so on.</summary>
    public void Save<T>(IReadOnlyList<Network> members)
        where T : unmanaged => Save<T>([.. members.Select(Weights.Save)], [members.Count]);

    public void Save<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged => NpyFile.Write(System.IO.Path.Combine(Path, $"{name}.npy"), values, shape);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Save<T>(byte[][] members, int[] outer)
        where T : unmanaged
    {
        var states = Array.ConvertAll(members, member => Safetensors.Read(member).Values.ToArray());
        for (var i = 0; i < states[0].Length; i++)
        {
            byte[] bytes = [.. states.SelectMany(state => state[i].Bytes)];
            var shape = states[0][i].Shape.Select(size => (int)size);
            Save($"{(i % 2 == 0 ? "weight" : "bias")}{i / 2}", MemoryMarshal.Cast<byte, T>(bytes), [.. outer, .. shape]);
        }
    }
}
