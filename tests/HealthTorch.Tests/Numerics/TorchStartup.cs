using System.Runtime.CompilerServices;
using HealthTorch.Core;

namespace HealthTorch.Tests.Numerics;

/// <summary>Lets tests use tensors before anything of HealthTorch: what an application gets by calling HealthTorch first.</summary>
internal static class TorchStartup
{
    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunModuleConstructor(typeof(Catalog).Module.ModuleHandle);
}
