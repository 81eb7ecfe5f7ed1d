using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HealthTorch.Numerics;

/// <summary>What a path leads to, through links: its kind, and which file it is whatever name it has.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Device">The device that holds it.</param>
/// <param name="Inode">Its number there.</param>
public sealed record FileStatus(FileKind Kind, ulong Device, ulong Inode)
{
    private const int WorkingFolder = -100;
    private const uint BasicMembers = 0x7ff;
    private const int ModeAt = 28, InodeAt = 32, DeviceAt = 136, Bytes = 256;

    /// <summary>The status of what a path leads to; null where there is nothing, or where the system does not say.</summary>
    /// <param name="path">Any path.</param>
    /// <remarks>By statx, whose layout is the same on all processors. Other systems than Linux are asked for the kind alone.</remarks>
    public static FileStatus? Of(string path) => OperatingSystem.IsLinux() ? OfLinux(path) : OfOthers(path);

    /// <summary>Whether two paths lead to one file or folder.</summary>
    /// <param name="one">A path.</param>
    /// <param name="other">Another.</param>
    public static bool AreSame(string one, string other) => OperatingSystem.IsLinux()
        ? Of(one) is { } status && status == Of(other)
        : FileLinks.End(one) == FileLinks.End(other);

    private static FileStatus? OfLinux(string path)
    {
        var members = new byte[Bytes];
        return Read(WorkingFolder, path, 0, BasicMembers, members) != 0
            ? null
            : new FileStatus(
                KindOf(BinaryPrimitives.ReadUInt16LittleEndian(members.AsSpan(ModeAt)) & 0xF000),
                BinaryPrimitives.ReadUInt64LittleEndian(members.AsSpan(DeviceAt)),
                BinaryPrimitives.ReadUInt64LittleEndian(members.AsSpan(InodeAt)));
    }

    private static FileStatus? OfOthers(string path) => Directory.Exists(path) ? new FileStatus(FileKind.Folder, 0, 0)
        : File.Exists(path) ? new FileStatus(FileKind.Regular, 0, 0)
        : null;

    private static FileKind KindOf(int type) => type switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        _ => FileKind.Other,
    };

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] members);
}

/// <summary>What a path can lead to.</summary>
public enum FileKind
{
    /// <summary>A file with bytes of its own.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A device, a pipe or a socket.</summary>
    Other,
}
