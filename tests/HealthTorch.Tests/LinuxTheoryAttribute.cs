namespace HealthTorch.Tests;

/// <summary>A test with several cases of what only Linux has: its devices, its signals, its shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs the devices, signals and shell of Linux";
}
