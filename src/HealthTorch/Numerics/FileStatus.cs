using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HealthTorch.Numerics;

/// <summary>The kind and the identity of the file that a path refers to, after following links.</summary>
/// <param name="Kind">The kind of the file.</param>
/// <param name="Device">The device that contains the file.</param>
/// <param name="Inode">The inode number on the device.</param>
public sealed record FileStatus(FileKind Kind, ulong Device, ulong Inode)
{
    private const int WorkingFolder = -100;
    private const uint BasicMembers = 0x7ff;
    private const int ModeAt = 28, InodeAt = 32, DeviceAt = 136, Bytes = 256;

    /// <summary>Returns the status of the file that a path refers to; null if it does not exist or the system does not report it.</summary>
    /// <param name="path">Any path.</param>
    /// <remarks>Uses statx, whose layout is the same on all processors. On systems other than Linux only the kind is determined.</remarks>
    public static FileStatus? Of(string path) => OperatingSystem.IsLinux() ? OfLinux(path) : OfOthers(path);

    /// <summary>Whether two paths refer to the same file or directory.</summary>
    /// <param name="one">A path.</param>
    /// <param name="other">Another path.</param>
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

/// <summary>The kind of a file system entry.</summary>
public enum FileKind
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Folder,

    /// <summary>A device, a pipe or a socket.</summary>
    Other,
}
