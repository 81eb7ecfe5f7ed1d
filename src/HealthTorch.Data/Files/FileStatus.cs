using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HealthTorch.Data.Files;

/// <summary>The kind and the identity of the file that a path refers to, after following links.</summary>
/// <param name="Kind">The kind of the file.</param>
/// <param name="Device">The device that contains the file.</param>
/// <param name="Inode">The inode number on the device.</param>
public sealed record FileStatus(FileKind Kind, ulong Device, ulong Inode)
{
    private const int CurrentDirectory = -100;
    private const uint BasicStatsMask = 0x7ff;
    private const int ModeOffset = 28, InodeOffset = 32, DeviceOffset = 136, BufferSize = 256;

    /// <summary>Returns the status of the file that a path refers to; null if it does not exist or the system does not report it.</summary>
    /// <param name="path">Any path.</param>
    /// <remarks>Uses statx, whose layout is the same on all processors. On systems other than Linux only the kind is determined.</remarks>
    public static FileStatus? Get(string path) => OperatingSystem.IsLinux() ? GetOnLinux(path) : GetElsewhere(path);

    /// <summary>Whether two paths refer to the same file or directory.</summary>
    /// <param name="one">A path.</param>
    /// <param name="other">Another path.</param>
    public static bool IsSameFile(string one, string other) => OperatingSystem.IsLinux()
        ? Get(one) is { } status && status == Get(other)
        : SymbolicLinks.Resolve(one) == SymbolicLinks.Resolve(other);

    private static FileStatus? GetOnLinux(string path)
    {
        var members = new byte[BufferSize];
        return Statx(CurrentDirectory, path, 0, BasicStatsMask, members) != 0
            ? null
            : new FileStatus(
                ToKind(BinaryPrimitives.ReadUInt16LittleEndian(members.AsSpan(ModeOffset)) & 0xF000),
                BinaryPrimitives.ReadUInt64LittleEndian(members.AsSpan(DeviceOffset)),
                BinaryPrimitives.ReadUInt64LittleEndian(members.AsSpan(InodeOffset)));
    }

    private static FileStatus? GetElsewhere(string path) => Directory.Exists(path) ? new FileStatus(FileKind.Directory, 0, 0)
        : File.Exists(path) ? new FileStatus(FileKind.Regular, 0, 0)
        : null;

    private static FileKind ToKind(int type) => type switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        _ => FileKind.Other,
    };

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] members);
}

/// <summary>The kind of a file system entry.</summary>
public enum FileKind
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A device, a pipe or a socket.</summary>
    Other,
}
