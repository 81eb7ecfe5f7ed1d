using System.Text;

namespace HealthTorch.Sources.Cells;

/// <summary>A string interner: assigns each distinct text a code in order of first appearance and stores it once.</summary>
internal sealed class StringInterner
{
    private readonly Utf8StringStore _texts = new();
    private byte[] _utf8 = new byte[64];
    private int[] _slots = new int[64];

    /// <summary>The code of a text.</summary>
    /// <param name="text">Any text.</param>
    public int GetCode(ReadOnlySpan<char> text)
    {
        var utf8 = Utf8(text);
        var slot = FindSlot(utf8);
        if (_slots[slot] == 0)
        {
            _texts.Add(utf8);
            _slots[slot] = _texts.Count;
            GrowWhenHalfFull();
            return _texts.Count - 1;
        }

        return _slots[slot] - 1;
    }

    /// <summary>All texts, indexed by code.</summary>
    public Utf8StringStore Texts() => _texts;

    private ReadOnlySpan<byte> Utf8(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < most)
        {
            _utf8 = new byte[2 * most];
        }

        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }

    // Slots hold codes plus 1; collisions are resolved by linear probing.
    private int FindSlot(ReadOnlySpan<byte> utf8)
    {
        var mask = _slots.Length - 1;
        var slot = (int)Hash(utf8) & mask;
        while (_slots[slot] != 0 && !_texts.Utf8(_slots[slot] - 1).SequenceEqual(utf8))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void GrowWhenHalfFull()
    {
        if (_texts.Count <= _slots.Length / 2)
        {
            return;
        }

        _slots = new int[2 * _slots.Length];
        for (var code = 0; code < _texts.Count; code++)
        {
            _slots[FindSlot(_texts.Utf8(code))] = code + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return (uint)hash.ToHashCode();
    }
}
