namespace Akada.Platform.Files;

/// <summary>
/// Lets two pictures be decoded at a time in this process, a very large one alone. A decoded picture takes four bytes for each pixel,
/// whatever its file weighs: uploads of a whole class at once must fit a machine of one gigabyte.
/// </summary>
internal sealed class PictureGate : IDisposable
{
    /// <summary>Two of this size, or one that is larger: 200 MB.</summary>
    internal const long MostTogether = 25_000_000;

    private const int Places = 2;

    private readonly SemaphoreSlim _turn = new(1), _places = new(Places);

    /// <returns>What gives the place back; null when the wait is over.</returns>
    public async Task<IDisposable?> EnterAsync(long pixels, TimeSpan patience, CancellationToken ct)
    {
        var wanted = pixels > MostTogether ? Places : 1;
        // One at a time, so that a large picture which waits for both places is not overtaken for ever.
        if (!await _turn.WaitAsync(patience, ct)) return null;
        var taken = 0;
        try
        {
            while (taken < wanted && await _places.WaitAsync(patience, ct)) taken++;
            if (taken == wanted) return new Place(_places, taken);
        }
        catch (OperationCanceledException)
        {
            if (taken > 0) _places.Release(taken);
            throw;
        }
        finally
        {
            _turn.Release();
        }

        if (taken > 0) _places.Release(taken);
        return null;
    }

    public void Dispose()
    {
        _turn.Dispose();
        _places.Dispose();
    }

    private sealed class Place(SemaphoreSlim places, int taken) : IDisposable
    {
        public void Dispose() => places.Release(taken);
    }
}
