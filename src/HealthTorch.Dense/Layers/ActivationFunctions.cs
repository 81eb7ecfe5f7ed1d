using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics;

namespace HealthTorch.Dense.Layers;

/// <summary>f(z) = z.</summary>
internal sealed class IdentityFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Apply(ReadOnlySpan<T> z, Span<T> y) => z.CopyTo(y);

    public override void Differentiate(ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dz) => dy.CopyTo(dz);
}

/// <summary>f(z) = 1 / (1 + e^-z), f' = y (1 - y).</summary>
internal sealed class SigmoidFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Apply(ReadOnlySpan<T> z, Span<T> y) => TensorPrimitives.Sigmoid(z, y);

    public override void Differentiate(ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dz)
    {
        var outputs = MemoryMarshal.Cast<T, Vector<T>>(y);
        var above = MemoryMarshal.Cast<T, Vector<T>>(dy);
        var below = MemoryMarshal.Cast<T, Vector<T>>(dz);
        for (var i = 0; i < below.Length; i++)
        {
            below[i] = above[i] * outputs[i] * (Vector<T>.One - outputs[i]);
        }

        for (var i = below.Length * Vector<T>.Count; i < dz.Length; i++)
        {
            dz[i] = dy[i] * y[i] * (T.One - y[i]);
        }
    }
}

/// <summary>f(z) = tanh z, f' = 1 - y^2.</summary>
internal sealed class TanhFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Apply(ReadOnlySpan<T> z, Span<T> y) => TensorPrimitives.Tanh(z, y);

    public override void Differentiate(ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dz)
    {
        TensorPrimitives.Multiply(y, y, dz);
        TensorPrimitives.Subtract(T.One, dz, dz);
        TensorPrimitives.Multiply(dz, dy, dz);
    }
}

/// <summary>f(z) = z above zero, slope z below it; a slope of zero is ReLU.</summary>
internal sealed class LeakyReluFunction<T>(T slope) : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Written so that NaN is propagated.
    public override void Apply(ReadOnlySpan<T> z, Span<T> y)
    {
        var from = MemoryMarshal.Cast<T, Vector<T>>(z);
        var to = MemoryMarshal.Cast<T, Vector<T>>(y);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Vector.ConditionalSelect(Vector.LessThan(from[i], Vector<T>.Zero), from[i] * slope, from[i]);
        }

        for (var i = to.Length * Vector<T>.Count; i < y.Length; i++)
        {
            y[i] = z[i] < T.Zero ? z[i] * slope : z[i];
        }
    }

    public override void Differentiate(ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dz)
    {
        var from = MemoryMarshal.Cast<T, Vector<T>>(z);
        var above = MemoryMarshal.Cast<T, Vector<T>>(dy);
        var below = MemoryMarshal.Cast<T, Vector<T>>(dz);
        for (var i = 0; i < below.Length; i++)
        {
            below[i] = Vector.ConditionalSelect(Vector.GreaterThan(from[i], Vector<T>.Zero), above[i], above[i] * slope);
        }

        for (var i = below.Length * Vector<T>.Count; i < dz.Length; i++)
        {
            dz[i] = z[i] > T.Zero ? dy[i] : dy[i] * slope;
        }
    }
}

/// <summary>f(z) = z above zero, e^z - 1 below it; f' = 1 or y + 1.</summary>
internal sealed class EluFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Apply(ReadOnlySpan<T> z, Span<T> y)
    {
        for (var i = 0; i < z.Length; i++)
        {
            y[i] = z[i] > T.Zero ? z[i] : T.ExpM1(z[i]);
        }
    }

    public override void Differentiate(ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dz)
    {
        for (var i = 0; i < z.Length; i++)
        {
            dz[i] = z[i] > T.Zero ? dy[i] : dy[i] * (y[i] + T.One);
        }
    }
}

/// <summary>f(z) = z F(z) with the standard normal distribution function F; f' = F(z) + z times its density.</summary>
internal sealed class GeluFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double s_height = 1 / Math.Sqrt(2 * Math.PI);

    public override void Apply(ReadOnlySpan<T> z, Span<T> y)
    {
        for (var i = 0; i < z.Length; i++)
        {
            y[i] = z[i] * T.CreateTruncating(Normal(double.CreateTruncating(z[i])));
        }
    }

    public override void Differentiate(ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dz)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var x = double.CreateTruncating(z[i]);
            dz[i] = dy[i] * T.CreateTruncating(Normal(x) + (x * s_height * Math.Exp(-x * x / 2)));
        }
    }

    private static double Normal(double x) => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;
}

/// <summary>f(z) = z s(z) with s the sigmoid; f' = s + y (1 - s).</summary>
internal sealed class SiluFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Apply(ReadOnlySpan<T> z, Span<T> y)
    {
        TensorPrimitives.Sigmoid(z, y);
        TensorPrimitives.Multiply(y, z, y);
    }

    public override void Differentiate(ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dz)
    {
        TensorPrimitives.Sigmoid(z, dz);
        for (var i = 0; i < dz.Length; i++)
        {
            dz[i] = dy[i] * (dz[i] + (y[i] * (T.One - dz[i])));
        }
    }
}
