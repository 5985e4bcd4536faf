using System.Collections;

namespace Entrepot.Server;

/// <summary>The latest of something, up to a limit, newest first when read.</summary>
sealed class Ring<T>(int capacity) : IEnumerable<T>
{
    readonly Queue<T> kept = [];

    public int Count => kept.Count;

    public void Add(T item)
    {
        if (kept.Count == capacity) kept.Dequeue();
        kept.Enqueue(item);
    }

    public IEnumerator<T> GetEnumerator() => kept.Reverse().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
